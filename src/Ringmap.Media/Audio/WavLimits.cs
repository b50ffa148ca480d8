namespace Ringmap.Media.Audio;

/// <summary>Bounds of a WAV file that is read whole.</summary>
public sealed record WavLimits
{
    /// <summary>The defaults.</summary>
    public static WavLimits Default { get; } = new();

    /// <summary>Largest file in bytes. Default 128 MiB: ten minutes of 48 kHz stereo in 16 bits.</summary>
    public long LargestFile { get; init; } = 128L << 20;

    /// <summary>Longest audio. Default 10 minutes: no caller listens longer, and it is 10 MiB when ready to play.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Lowest sample rate: below it no speech is left.</summary>
    public const int LowestRate = 2_000;

    /// <summary>Highest sample rate that sound cards offer.</summary>
    public const int HighestRate = 192_000;

    /// <summary>Most channels: eight are a surround recording, more are no telephone announcement.</summary>
    public const int MostChannels = 8;
}
