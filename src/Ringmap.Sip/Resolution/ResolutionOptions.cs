namespace Ringmap.Sip.Resolution;

/// <summary>Limits of finding a server. Each stops somebody whose domain we are asked to call from making us ask or try without end.</summary>
public sealed record ResolutionOptions
{
    /// <summary>Most addresses found for one request, 1 to 32; default 8. Each that is silent costs 32 s.</summary>
    public int MaxTargets { get; init; } = 8;

    /// <summary>Most questions asked for one request, 4 to 64; default 24.</summary>
    public int MaxQuestions { get; init; } = 24;

    /// <summary>Most searches at once, default 500; one more fails. Bounds sockets and memory when a name server is slow.</summary>
    public int MaxSearches { get; init; } = 500;

    /// <summary>How long a whole search may take, 100 ms to 30 s; default 5 s: a caller hears nothing meanwhile.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Most answers remembered, default 1,000; 0 remembers none. When it is full, what ends first goes.</summary>
    public int CachedAnswers { get; init; } = 1_000;

    /// <summary>Longest time that an answer is remembered, default one hour: a record with a lifetime of years must not hold us for years.</summary>
    public TimeSpan LongestCached { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long it is remembered that a name has no records, default 30 s.</summary>
    public TimeSpan NothingCached { get; init; } = TimeSpan.FromSeconds(30);
}
