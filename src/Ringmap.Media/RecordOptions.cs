namespace Ringmap.Media;

/// <summary>When a recording ends by itself.</summary>
public sealed record RecordOptions
{
    /// <summary>Longest duration; default 10 minutes: bounds the file.</summary>
    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Silence of this length ends it; null: it does not. The silence stays in the file.</summary>
    public TimeSpan? SilenceTimeout { get; init; }

    /// <summary>What is quieter counts as silence, in dB below full scale; default -45: between line noise and soft speech.</summary>
    public double SilenceThreshold { get; init; } = -45;

    /// <summary>Keys that end it; default none.</summary>
    public string EndOnDigits { get; init; } = "";

    /// <summary>
    /// Records what is sent to the other side, too: the file has two channels, left what was received, right what was sent, prompts and
    /// keys as well as whom they talk with. Default false. When a recording ends is told by what is received alone.
    /// </summary>
    public bool BothSides { get; init; }

    /// <summary>Free bytes that must stay on the disk; default 64 MiB: a full disk harms more than a lost message.</summary>
    public long MinimumFreeBytes { get; init; } = 64L << 20;
}
