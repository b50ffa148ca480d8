using Ringmap.Api;

namespace Ringmap.Server.Health;

/// <summary>Knows how one part is.</summary>
internal interface IHealthSource
{
    /// <summary>How it is now: what is so, and what to do. Does not throw.</summary>
    Task<HealthPart> ReportAsync(CancellationToken stop);
}
