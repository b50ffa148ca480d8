using Ringmap.Media.Audio;
using Ringmap.Media.Mixing;
using Ringmap.Media.Rtp;

namespace Ringmap.Media;

/// <content>Being in a conference.</content>
public sealed partial class AudioSession
{
    private AudioRoom? _room;
    private MixerInput? _voice;
    private AudioEncoder? _roomEncoder;
    private SequenceWindow _heardInRoom;

    /// <summary>Leaves the room that it is in, if any.</summary>
    public void LeaveRoom() => Post(LeaveOnWorker);

    internal bool IsOf(MediaEngine engine) => _engine == engine;

    internal void Join(AudioRoom room) => Post(() =>
    {
        if (_closed)
        {
            room.Refuse();
            return;
        }
        PartOnWorker();
        (_room, _voice, _roomEncoder, _heardInRoom) = (room, room.Enter(), new AudioEncoder(afterSilence: _sender.HasBegun), default);
        _engine.BeginTicking(this);
    });

    private void LeaveOnWorker()
    {
        if (_voice is { } voice)
            _room?.Leave(voice);
        (_room, _voice, _roomEncoder) = (null, null, null);
    }

    /// <summary>Says a packet into the room, once.</summary>
    private void Say(in RtpPacket packet, ReadOnlySpan<short> samples)
    {
        var index = _heardInRoom.IndexOf(packet.SequenceNumber);
        if (_voice is not { } voice || !_heardInRoom.IsNew(index))
            return;
        _heardInRoom.Take(index);
        voice.Take(packet.Timestamp, samples);
    }
}
