using Ringmap.Media.Audio;

namespace Ringmap.Media.Playing;

/// <summary>Cuts clips into packets, one clip following the other without a seam.</summary>
internal sealed class Player(long id, IReadOnlyList<AudioClip> clips, PlayOptions options)
{
    private int _clip;
    private int _position;
    private bool _began;

    public long Id => id;

    public bool StopOnDigit => options.StopOnDigit;

    /// <summary>Nothing is left. A loop of nothing is at its end, too.</summary>
    public bool IsAtEnd
    {
        get
        {
            SkipFinished();
            return _clip >= clips.Count;
        }
    }

    /// <summary>Fills a packet; what the last clip does not fill is silence.</summary>
    public void Fill(Span<byte> codes, AudioCodec codec)
    {
        // Clips of G.722 are coded for a decoder that has heard silence: a packet of it, and it is where they begin.
        var isLead = !_began && codec == AudioCodec.G722;
        _began = true;
        while (!isLead && !codes.IsEmpty && !IsAtEnd)
        {
            var rest = clips[_clip].Encoded(codec)[_position..];
            var count = Math.Min(rest.Length, codes.Length);
            rest[..count].CopyTo(codes);
            codes = codes[count..];
            _position += count;
        }
        codes.Fill(AudioEncoder.Silence(codec));
    }

    private void SkipFinished()
    {
        // Twice at most: clips may all be empty.
        for (var round = 0; round < 2; round++)
        {
            for (; _clip < clips.Count; _clip++, _position = 0)
                if (_position < clips[_clip].Samples.Length)
                    return;
            if (!options.Loop)
                return;
            if (round == 0)
                _clip = 0;
        }
    }
}
