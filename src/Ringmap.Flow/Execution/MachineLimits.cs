namespace Ringmap.Flow.Execution;

/// <summary>Bounds on what one call may do. The defaults are chosen so that no sensible call meets them.</summary>
public sealed record MachineLimits
{
    /// <summary>The defaults.</summary>
    public static MachineLimits Default { get; } = new();

    /// <summary>Instructions executed within one second of call time: stops a map that runs in a circle. Default 10,000.</summary>
    public int InstructionsWithoutWaiting { get; init; } = 10_000;

    /// <summary>The longest call: stops a forgotten line. Default 4 hours.</summary>
    public TimeSpan LongestCall { get; init; } = TimeSpan.FromHours(4);

    /// <summary>What the safety net may take after the longest call is reached, before the line is cut. Default 10 minutes.</summary>
    public TimeSpan LastWords { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long storing a message, or ending a recording that was told to end, may take. Default 30 seconds.</summary>
    public TimeSpan Housekeeping { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest prompt: stops waiting for a player that never says that it is done. Default 30 minutes.</summary>
    public TimeSpan LongestPrompt { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Digits kept that no element has asked for yet: stops a caller who leans on a key. Default 32.</summary>
    public int DigitsKept { get; init; } = 32;

    /// <summary>Entries in the trace of one call. Default 5,000.</summary>
    public int TraceEntries { get; init; } = 5_000;
}
