using Ringmap.Flow.Maps;
using Ringmap.Flow.Programs;
using Ringmap.Storage.Entities;

namespace Ringmap.Office.Maps;

/// <summary>Writes maps into their rows.</summary>
internal static class StoredMaps
{
    public static string NewId(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");

    public static MapEntity Draft(FlowMap map, string ownerId, DateTimeOffset now) => new()
    {
        Id = map.Id,
        OwnerId = ownerId,
        Name = map.Name,
        Draft = MapJson.Write(map),
        Revision = 1,
        ChangedAt = now,
    };

    public static MapVersionEntity Version(FlowMap map, int number, long revision, string note, string by, DateTimeOffset now) => new()
    {
        MapId = map.Id,
        Number = number,
        Revision = revision,
        Json = MapJson.Write(map),
        Program = MapCompiler.Compile(map).Listing(),
        Note = note,
        PublishedBy = by,
        PublishedAt = now,
    };
}
