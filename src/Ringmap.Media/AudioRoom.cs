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
    private readonly byte[] _ulaw = new byte[MediaEngine.SamplesPerPacket];
    private readonly byte[] _alaw = new byte[MediaEngine.SamplesPerPacket];
    private long _frame = -1;
    private long _ulawFrame = -1;
    private long _alawFrame = -1;
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
            Interlocked.Decrement(ref _members);
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
        if (member.IsHeard || codec is not (AudioCodec.Pcmu or AudioCodec.Pcma))
        {
            _mixer.Write(member, _block);
            encoder.Encode(codec, _block, codes);
        }
        else if (codec == AudioCodec.Pcmu)
        {
            Shared(_ulaw, ref _ulawFrame, codec).CopyTo(codes);
        }
        else
        {
            Shared(_alaw, ref _alawFrame, codec).CopyTo(codes);
        }
    }

    private byte[] Shared(byte[] codes, ref long frame, AudioCodec law)
    {
        if (frame == _frame)
            return codes;
        frame = _frame;
        _mixer.Write(null, _block);
        G711.Encode(law, _block, codes);
        return codes;
    }
}
