namespace Ringmap.Media;

/// <summary>How clips are played.</summary>
public sealed record PlayOptions
{
    /// <summary>From the beginning again when the last clip ended, until stopped. Default false.</summary>
    public bool Loop { get; init; }

    /// <summary>A key pressed by the other side ends it (barge-in). Default false.</summary>
    public bool StopOnDigit { get; init; }
}
