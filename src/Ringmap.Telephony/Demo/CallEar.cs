using Ringmap.Media.Audio;

namespace Ringmap.Telephony.Demo;

/// <summary>Makes out of the packets that a caller hears what a person would notice: somebody begins to speak, is silent, a beep.</summary>
internal sealed class CallEar
{
    /// <summary>Silence after which a person thinks that it is their turn: longer than the pause between two sentences.</summary>
    public const int TurnBlocks = 60;

    /// <summary>A beep lasts at least 200 ms; nothing that is spoken is that pure for so long.</summary>
    private const int BeepBlocks = 10;

    /// <summary>Frequency of <see cref="Tones.Beep"/>.</summary>
    private const double BeepHertz = 1_000;

    /// <summary>Mean square of what counts as sound: −45 dB of full scale, between line noise and soft speech.</summary>
    private const double Loud = 184.0 * 184.0;

    private readonly ToneDetector _beep = new(BeepHertz);
    private bool _spoke;
    private int _silent;

    /// <summary>Takes a packet of 20 ms and says what it makes of it.</summary>
    public HeardEvent Take(ReadOnlySpan<short> samples)
    {
        if (_beep.Ends(samples, BeepBlocks))
            return HeardEvent.BeepEnded;
        double energy = 0;
        foreach (var sample in samples)
            energy += (double)sample * sample;
        if (energy > Loud * samples.Length)
        {
            _silent = 0;
            if (_spoke || _beep.Blocks > 0)
                return HeardEvent.Nothing;
            _spoke = true;
            return HeardEvent.SpeechBegan;
        }
        return ++_silent == TurnBlocks && _spoke ? HeardEvent.MyTurn : HeardEvent.Nothing;
    }
}
