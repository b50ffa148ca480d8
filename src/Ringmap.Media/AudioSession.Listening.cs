using Ringmap.Media.Audio;
using Ringmap.Media.Dtmf;
using Ringmap.Media.Rtp;

namespace Ringmap.Media;

/// <content>Hearing what is received.</content>
public sealed partial class AudioSession
{
    private readonly AudioDecoder _decoder = new();
    private AudioHeard? _listener;

    /// <summary>Hears keys in the audio where the other side sends no events; else null.</summary>
    private DtmfDetector? _ear;

    /// <summary>Tells somebody what is received, as it comes; lost packets are left out.</summary>
    /// <param name="listener">Whom; null ends it.</param>
    public void Listen(AudioHeard? listener) => Post(() => _listener = listener);

    /// <summary>The samples of a packet, when somebody hears them or the other side of a relay needs them; else none.</summary>
    private ReadOnlySpan<short> Samples(in RtpPacket packet, AudioCodec codec)
    {
        if (_tap is null && _ear is null && _listener is null && _place is null && _relayTo?.CodesAnew(codec) != true)
            return default;
        var samples = _engine.Decoded.AsSpan(0, packet.Payload.Length);
        _decoder.Decode(codec, packet.Payload, samples);
        return samples;
    }

    private void Hear(in RtpPacket packet, ReadOnlySpan<short> samples)
    {
        _tap?.Take(packet.Timestamp, samples);
        _place?.Say(packet, samples);
        _listener?.Invoke(samples);
        HearKeys(samples);
    }

    private void HearKeys(ReadOnlySpan<short> samples)
    {
        while (_ear?.Take(ref samples) is { } key)
            TakeKey(key);
    }
}
