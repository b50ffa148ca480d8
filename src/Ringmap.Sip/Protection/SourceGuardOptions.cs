using System.Net;

namespace Ringmap.Sip.Protection;

/// <summary>What a <see cref="SourceGuard"/> allows one source.</summary>
public sealed record SourceGuardOptions
{
    /// <summary>Wrong passwords within <see cref="Window"/> that block a source, default 20: a person mistypes less, a guesser is not content with that.</summary>
    public int MostFailures { get; init; } = 20;

    /// <summary>Where a telephone has proved a password within this time, ten times as many block: many telephones may share an address. Default an hour.</summary>
    public TimeSpan Trust { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a wrong password counts. Default 10 minutes.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Wrong passwords that are answered at once; each further one waits twice as long. Default 3.</summary>
    public int PromptAnswers { get; init; } = 3;

    /// <summary>The longest wait before a refusal. Default 4 s: less than the sender of a request waits for an answer.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long the first block lasts; each further one within a day lasts twice as long. Default 15 minutes.</summary>
    public TimeSpan Block { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The longest block. Default a day.</summary>
    public TimeSpan LongestBlock { get; init; } = TimeSpan.FromDays(1);

    /// <summary>New requests a second that one source may send, twice as many at once; those beyond get 503. Null, the default: any number.</summary>
    public int? MostRequestsPerSecond { get; init; }

    /// <summary>Sources that are neither counted nor blocked. Default: this machine as it speaks to itself, 127.0.0.1 and ::1.</summary>
    public Func<IPAddress, bool> IsExempt { get; init; } = static address => address.Equals(IPAddress.Loopback) || address.Equals(IPAddress.IPv6Loopback);

    /// <summary>Most sources remembered, default 10,000; one that was quiet longest is forgotten for a new one.</summary>
    public int MostSources { get; init; } = 10_000;
}
