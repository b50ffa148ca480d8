namespace Ringmap.Media;

/// <summary>Hears what the other side says, packet by packet. Called on the media worker: be quick, keep nothing of it.</summary>
/// <param name="samples">What a packet holds, 8 kHz.</param>
public delegate void AudioHeard(ReadOnlySpan<short> samples);
