namespace Ringmap.Media.Audio;

/// <summary>
/// Calm music to wait by, made here note by note: four chords, each broken upward over a soft bass. The end of every note that
/// goes beyond the last sample sounds on from the first, so that it can be played in a loop without a seam.
/// </summary>
public static class HoldMusic
{
    private const int ChordSeconds = 4;
    private const int NotesPerChord = 8;

    /// <summary>RMS level in dB below full scale: somewhat softer than speech.</summary>
    private const double Level = -24;

    /// <summary>Notes by their distance from a′ (440 Hz) in semitones: C, A minor, F, G with added tones; bass first.</summary>
    private static readonly int[][] Chords =
    [
        [-21, -9, -5, -2, 3, 5],
        [-24, -12, -9, -5, 0, 3],
        [-28, -16, -12, -9, -4, 0],
        [-26, -14, -10, -7, -2, 2],
    ];

    /// <summary>Order in which the notes of a chord are struck.</summary>
    private static readonly int[] Pattern = [1, 2, 3, 4, 5, 4, 3, 2];

    private static readonly Lazy<AudioClip> Made = new(Make);

    /// <summary>The music: 16 s, to be played in a loop. Made once, shared by all calls.</summary>
    public static AudioClip Clip => Made.Value;

    private static AudioClip Make()
    {
        var sum = new double[Chords.Length * ChordSeconds * AudioClip.SampleRate];
        for (var chord = 0; chord < Chords.Length; chord++)
        {
            var notes = Chords[chord];
            Strike(sum, chord * ChordSeconds, notes[0], loudness: 1.4, decay: 2.5);
            for (var i = 0; i < NotesPerChord; i++)
                Strike(sum, chord * ChordSeconds + (double)i * ChordSeconds / NotesPerChord, notes[Pattern[i]], loudness: 1, decay: 1.1);
        }
        var rms = Math.Sqrt(sum.Average(s => s * s));
        var gain = Math.Pow(10, Level / 20) * short.MaxValue / rms;
        return new AudioClip([.. sum.Select(s => (short)Math.Clamp(Math.Round(s * gain), short.MinValue, short.MaxValue))]);
    }

    /// <summary>Adds a note that is struck at a time and dies away.</summary>
    private static void Strike(double[] sum, double at, int semitones, double loudness, double decay)
    {
        const double Rise = 0.03;
        const double Inaudible = 7;
        var hertz = 440 * Math.Pow(2, semitones / 12.0);
        var start = (int)(at * AudioClip.SampleRate);
        var count = (int)(Inaudible * decay * AudioClip.SampleRate);
        for (var i = 0; i < count; i++)
        {
            var t = (double)i / AudioClip.SampleRate;
            var phase = 2 * Math.PI * hertz * t;
            var envelope = Math.Min(1, t / Rise) * Math.Exp(-t / decay);
            sum[(start + i) % sum.Length] += loudness * envelope
                * (Math.Sin(phase) + 0.35 * Math.Exp(-t) * Math.Sin(2 * phase) + 0.12 * Math.Exp(-2 * t) * Math.Sin(3 * phase));
        }
    }
}
