namespace Ringmap.Storage.Entities;

/// <summary>One published version of a map; it is never changed.</summary>
public sealed class MapVersionEntity
{
    /// <summary>Map.</summary>
    public string MapId { get; set; } = "";

    /// <summary>1, 2, 3…</summary>
    public int Number { get; set; }

    /// <summary>Revision of the draft that it was.</summary>
    public long Revision { get; set; }

    /// <summary>The map as JSON.</summary>
    public string Json { get; set; } = "";

    /// <summary>The program that it compiled to, as its listing: for people who look, the server compiles anew.</summary>
    public string Program { get; set; } = "";

    /// <summary>What changed, in the user's words.</summary>
    public string Note { get; set; } = "";

    /// <summary>Display name of who published it.</summary>
    public string PublishedBy { get; set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset PublishedAt { get; set; }
}
