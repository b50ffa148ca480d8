using Ringmap.Media.Audio;
using Ringmap.Media.Mixing;

namespace Ringmap.Media;

/// <summary>
/// A conference: sessions that hear each other. Who joins leaves a relay or an echo; what plays to one of them only they hear, in
/// place of the others. Made by <see cref="MediaEngine.MakeRoom"/>; methods may be called from any thread.
/// </summary>
public sealed class AudioRoom
{
    /// <summary>Members at most.</summary>
    public const int MostMembers = 200;

    private readonly MediaEngine _engine;
    private readonly Mixer _mixer = new();
    private readonly short[] _block = new short[MediaEngine.SamplesPerPacket];
    private readonly Shared _ulaw = new(AudioCodec.Pcmu);
    private readonly Shared _alaw = new(AudioCodec.Pcma);
    private long _frame = -1;
    private int _members;

    internal AudioRoom(MediaEngine engine) => _engine = engine;

    /// <summary>Members now.</summary>
    public int Members => Volatile.Read(ref _members);

    /// <summary>Lets a session join; it leaves the room that it is in, and when it is closed.</summary>
    /// <param name="session">A session of the same engine.</param>
    /// <returns>False when the room is full.</returns>
    /// <exception cref="ArgumentException">The session belongs to another engine.</exception>
    public bool TryJoin(AudioSession session)
    {
        if (!session.IsOf(_engine))
            throw new ArgumentException("Rooms join sessions of one engine", nameof(session));
        if (Interlocked.Increment(ref _members) > MostMembers)
        {
            Refuse();
            return false;
        }
        session.Join(this);
        return true;
    }

    internal MixerInput Enter()
    {
        var input = new MixerInput();
        _mixer.Add(input);
        return input;
    }

    internal void Leave(MixerInput input)
    {
        _mixer.Remove(input);
        Refuse();
    }

    /// <summary>Somebody who was counted is not in.</summary>
    internal void Refuse() => Interlocked.Decrement(ref _members);

    /// <summary>Fills a packet with what a member hears now. The first who asks in each 20 ms lets it be mixed.</summary>
    internal void Fill(MixerInput member, AudioEncoder encoder, AudioCodec codec, Span<byte> codes)
    {
        if (_frame != _engine.Frame)
        {
            _frame = _engine.Frame;
            _mixer.Mix();
        }
        // All who only listen hear the same: coded once by a law that knows no past.
        var shared = codec switch { AudioCodec.Pcmu => _ulaw, AudioCodec.Pcma => _alaw, _ => null };
        if (!member.IsHeard && shared is not null)
        {
            CodeOnce(shared);
            shared.Codes.CopyTo(codes);
            return;
        }
        _mixer.Write(member, _block);
        encoder.Encode(codec, _block, codes);
    }

    private void CodeOnce(Shared shared)
    {
        if (shared.Frame == _frame)
            return;
        shared.Frame = _frame;
        _mixer.Write(null, _block);
        G711.Encode(shared.Law, _block, shared.Codes);
    }

    /// <summary>What all who only listen are sent by one law.</summary>
    private sealed class Shared(AudioCodec law)
    {
        public AudioCodec Law => law;

        public byte[] Codes { get; } = new byte[MediaEngine.SamplesPerPacket];

        public long Frame { get; set; } = -1;
    }
}
