using Ringmap.Media.Mixing;

namespace Ringmap.Media;

/// <content>Being in a conference.</content>
public sealed partial class AudioSession
{
    private RoomPlace? _place;

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
        _place = new RoomPlace(room, afterSilence: _sender.HasBegun);
        _engine.BeginTicking(this);
    });

    private void LeaveOnWorker()
    {
        _place?.Leave();
        _place = null;
    }
}
