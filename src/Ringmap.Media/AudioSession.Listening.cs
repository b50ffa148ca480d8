using Ringmap.Media.Audio;
using Ringmap.Media.Dtmf;
using Ringmap.Media.Rtp;

namespace Ringmap.Media;

/// <content>Hearing what is received.</content>
public sealed partial class AudioSession
{
    private AudioHeard? _listener;

    /// <summary>Hears keys in the audio where the other side sends no events; else null.</summary>
    private DtmfDetector? _ear;

    /// <summary>Tells somebody what is received, as it comes; lost packets are left out.</summary>
    /// <param name="listener">Whom; null ends it.</param>
    public void Listen(AudioHeard? listener) => Post(() => _listener = listener);

    /// <summary>Gives what a packet holds to all who hear; decoded only when somebody does.</summary>
    private void Hear(in RtpPacket packet, AudioCodec codec)
    {
        if (_tap is null && _ear is null && _listener is null)
            return;
        var samples = _engine.Decoded.AsSpan(0, packet.Payload.Length);
        G711.Decode(codec, packet.Payload, samples);
        _tap?.Take(packet.Timestamp, samples);
        _listener?.Invoke(samples);
        HearKeys(samples);
    }

    private void HearKeys(ReadOnlySpan<short> samples)
    {
        while (_ear?.Take(ref samples) is { } key)
            TakeKey(key);
    }
}
