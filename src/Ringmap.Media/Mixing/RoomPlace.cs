using Ringmap.Media.Audio;
using Ringmap.Media.Rtp;

namespace Ringmap.Media.Mixing;

/// <summary>A session's place in a room: what it says there, and how it is sent what it hears. On the worker.</summary>
internal sealed class RoomPlace(AudioRoom room, bool afterSilence)
{
    private readonly MixerInput _voice = room.Enter();
    private readonly AudioEncoder _encoder = new(afterSilence);
    private SequenceWindow _heard;

    /// <summary>A new stream begins.</summary>
    public void Restart()
    {
        _voice.Restart();
        _heard = default;
    }

    /// <summary>Says a packet, once.</summary>
    public void Say(in RtpPacket packet, ReadOnlySpan<short> samples)
    {
        var index = _heard.IndexOf(packet.SequenceNumber);
        if (!_heard.IsNew(index))
            return;
        _heard.Take(index);
        _voice.Take(packet.Timestamp, samples);
    }

    /// <summary>Fills a packet with what is heard now.</summary>
    public void Fill(AudioCodec codec, Span<byte> codes) => room.Fill(_voice, _encoder, codec, codes);

    /// <summary>Gives the place up.</summary>
    public void Leave() => room.Leave(_voice);
}
