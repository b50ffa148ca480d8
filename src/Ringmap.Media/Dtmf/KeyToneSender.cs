using Ringmap.Media.Audio;

namespace Ringmap.Media.Dtmf;

/// <summary>Sends keys as tones in the audio, to those who take no telephone events.</summary>
internal sealed class KeyToneSender
{
    private readonly Queue<AudioClip> _keys = new();
    private int _position;

    /// <summary>Nothing is left.</summary>
    public bool IsAtEnd => _keys.Count == 0;

    /// <summary>Adds keys; what is no key, and what is beyond <see cref="TelephoneEventSender.MostKeys"/>, is left out.</summary>
    public void Add(string keys)
    {
        foreach (var key in keys)
            if (Tones.Key(key) is { } clip && _keys.Count < TelephoneEventSender.MostKeys)
                _keys.Enqueue(clip);
    }

    /// <summary>Fills a packet; a key is as many packets long.</summary>
    public void Fill(Span<byte> codes, AudioCodec codec)
    {
        var clip = _keys.Peek().Encoded(codec);
        clip.Slice(_position, codes.Length).CopyTo(codes);
        _position += codes.Length;
        if (_position < clip.Length)
            return;
        _keys.Dequeue();
        _position = 0;
    }
}
