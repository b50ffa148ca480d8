using Microsoft.EntityFrameworkCore;
using Ringmap.Api;
using Ringmap.Storage;

namespace Ringmap.Server.Health;

/// <summary>Database and disk.</summary>
internal sealed class StorageHealth(RingmapDatabase database) : IHealthSource
{
    public const string Part = "storage";

    /// <summary>Below, an hour of recording of ten calls at once would not fit (16 bit, 8 kHz): 576 MB.</summary>
    private const long LittleSpace = 600_000_000;

    public async Task<HealthPart> ReportAsync(CancellationToken stop)
    {
        try
        {
            await using RingmapDbContext context = database.CreateDbContext();
            await context.Settings.AnyAsync(stop);
            long free = new DriveInfo(database.Folder.Root).AvailableFreeSpace;
            return free < LittleSpace
                ? new HealthPart(Part, HealthState.Attention, $"Only {free / 1_000_000} MB are free in {database.Folder.Root}: recordings stop when the disk is full. Make room.")
                : new HealthPart(Part, HealthState.Good, $"The database answers; {free / 1_000_000_000} GB are free in {database.Folder.Root}.");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return new HealthPart(Part, HealthState.Broken, $"The database in {database.Folder.Root} does not answer: {failure.Message}");
        }
    }
}
