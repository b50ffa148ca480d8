namespace Ringmap.Media.Audio;

/// <summary>
/// Bridges what was lost on the way with what was heard before, as ITU-T G.711 Appendix I does: the last period of the voice goes
/// on, later the last two and three, growing softer until after 60 ms it is silent; what comes then is faded in. Unlike there the sound
/// before a loss is not touched, so that nothing is delayed.
/// </summary>
internal sealed class LossConcealer
{
    /// <summary>10 ms: what is taken at once.</summary>
    public const int FrameSamples = 80;

    /// <summary>Periods of voices, 66 to 200 Hz.</summary>
    private const int ShortestPeriod = 40;
    private const int LongestPeriod = 120;
    private const int MostPeriods = 3;

    /// <summary>Sound that is compared with what was a period before: 20 ms.</summary>
    private const int ComparedSamples = 160;

    /// <summary>Frames after the first until it is silent.</summary>
    private const int FadingFrames = 5;

    /// <summary>By how much longer the fading in is for each frame lost: 4 ms.</summary>
    private const int OverlapGrowth = 32;

    /// <summary>The periods that are repeated, and the quarter before them that their end turns into.</summary>
    private const int HistorySamples = MostPeriods * LongestPeriod + LongestPeriod / 4;

    private readonly short[] _history = new short[HistorySamples];
    private readonly short[] _before = new short[HistorySamples];
    private readonly short[] _cycle = new short[MostPeriods * LongestPeriod];
    private int _lost;
    private int _period;
    private int _length;
    private int _position;

    /// <summary>A frame came; its beginning is changed when others before it were lost.</summary>
    public void Received(Span<short> frame)
    {
        if (_lost is > 0 and <= FadingFrames)
        {
            var overlap = Math.Min(FrameSamples, _period / 4 + OverlapGrowth * (_lost - 1));
            var gain = Gain(_lost);
            for (var i = 0; i < overlap; i++)
            {
                var part = (i + 1.0) / (overlap + 1);
                frame[i] = (short)(frame[i] * part + Next() * gain * (1 - part));
            }
        }
        _lost = 0;
        Remember(frame);
    }

    /// <summary>A frame is missing, and is filled.</summary>
    public void Lost(Span<short> frame)
    {
        if (_lost == 0)
        {
            _history.CopyTo(_before);
            _period = FindPeriod();
            _length = 0;
            _position = 0;
        }
        if (_lost > FadingFrames)
            frame.Clear();
        else
        {
            UsePeriods(Math.Min(_lost + 1, MostPeriods));
            var (from, to) = (Gain(_lost), Gain(_lost + 1));
            for (var i = 0; i < frame.Length; i++)
                frame[i] = (short)(Next() * (from + (to - from) * i / frame.Length));
            _lost++;
        }
        Remember(frame);
    }

    /// <summary>Loudness at the beginning of a lost frame: the first stays as loud.</summary>
    private static double Gain(int lost) => lost == 0 ? 1 : Math.Max(0, 1 - (lost - 1) / (double)FadingFrames);

    private short Next()
    {
        var sample = _cycle[_position];
        _position = (_position + 1) % _length;
        return sample;
    }

    /// <summary>Repeats so many of the last periods. The running period goes on, for it is the last of them before and after.</summary>
    private void UsePeriods(int periods)
    {
        var length = periods * _period;
        if (length == _length)
            return;
        _position += _length == 0 ? 0 : length - _length;
        _length = length;
        var last = _before.AsSpan(_before.Length - length);
        last.CopyTo(_cycle);
        // The end turns into what was before the beginning, so that it goes on there without a step.
        var quarter = _period / 4;
        for (var i = 0; i < quarter; i++)
        {
            var part = (i + 1.0) / (quarter + 1);
            var at = length - quarter + i;
            _cycle[at] = (short)(last[at] * (1 - part) + _before[_before.Length - length - quarter + i] * part);
        }
    }

    /// <summary>The shift by which the last sound is most like what was before it.</summary>
    private int FindPeriod()
    {
        var last = _before.AsSpan(_before.Length - ComparedSamples);
        var (best, period) = (double.MinValue, LongestPeriod);
        for (var shift = ShortestPeriod; shift <= LongestPeriod; shift++)
        {
            var shifted = _before.AsSpan(_before.Length - ComparedSamples - shift, ComparedSamples);
            double product = 0, energy = 1;
            for (var i = 0; i < ComparedSamples; i++)
                (product, energy) = (product + (double)last[i] * shifted[i], energy + (double)shifted[i] * shifted[i]);
            var likeness = product / Math.Sqrt(energy);
            if (likeness > best)
                (best, period) = (likeness, shift);
        }
        return period;
    }

    private void Remember(ReadOnlySpan<short> frame)
    {
        _history.AsSpan(frame.Length).CopyTo(_history);
        frame.CopyTo(_history.AsSpan(_history.Length - frame.Length));
    }
}
