using Ringmap.Media.Audio;
using Ringmap.Media.Rtp;

namespace Ringmap.Media;

/// <content>Hearing what is received.</content>
public sealed partial class AudioSession
{
    private AudioHeard? _listener;
    private short[]? _heardSamples;

    /// <summary>Tells somebody what is received, as it comes; lost packets are left out.</summary>
    /// <param name="listener">Whom; null ends it.</param>
    public void Listen(AudioHeard? listener) => Post(() =>
    {
        _listener = listener;
        _heardSamples ??= new short[MediaEngine.LongestPayload];
    });

    private void TellListener(in RtpPacket packet, AudioCodec codec)
    {
        if (_listener is not { } listener)
            return;
        var samples = _heardSamples.AsSpan(0, packet.Payload.Length);
        G711.Decode(codec, packet.Payload, samples);
        listener(samples);
    }
}
