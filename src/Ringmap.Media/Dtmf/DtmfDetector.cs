using System.Runtime.Intrinsics;
using Ringmap.Media.Audio;

namespace Ringmap.Media.Dtmf;

/// <summary>
/// Hears keys in the audio itself, for telephones that send no telephone events: two tones at once, one of each group (ITU-T Q.23),
/// found by Goertzel's algorithm. Takes what Q.24 asks for: tones and pauses from 40 ms, frequencies off by 1.5 %, and more twist
/// between the groups than any national plan allows. A key is told once, when two blocks in a row hold it; it is over when two in a
/// row do not, so that one lost packet does not make it two.
/// </summary>
public sealed class DtmfDetector
{
    /// <summary>
    /// 12.75 ms: any tone and any pause of 40 ms fills two blocks wherever they begin, and the neighbours in a group, 73 Hz apart,
    /// are still told from each other.
    /// </summary>
    private const int BlockSamples = 102;

    /// <summary>Keys by row and column.</summary>
    private const string Keys = "123A456B789C*0#D";
    private const int GroupSize = 4;

    /// <summary>Most that one group's tone may be above the other's: 8 dB; Q.24 lists 4 to 10 dB.</summary>
    private const float Twist = 6.3f;

    /// <summary>Least that a tone is above the others of its group: 6 dB. Where both are 1.5 % off, one reaches into the other's group.</summary>
    private const float Clearance = 4f;

    /// <summary>Part of the energy that the two tones have; a tone that is 1.5 % off loses up to 1.4 dB. Speech has more beside them.</summary>
    private const float Purity = 0.7f;

    /// <summary>Amplitude of the softest tone: −30 dBm0, Q.24 asks for −25 dBm0 and less.</summary>
    private const float Softest = 721;
    private const float SoftestEnergy = Softest * Softest / 2 * BlockSamples;

    /// <summary>Q.23: the frequencies of the rows, then of the columns.</summary>
    private static readonly double[] Frequencies = [697, 770, 852, 941, 1_209, 1_336, 1_477, 1_633];

    private static readonly Vector256<float> Factors = Vector256.Create([.. Frequencies.Select(f => (float)(2 * Math.Cos(2 * Math.PI * f / AudioClip.SampleRate)))]);

    private Vector256<float> _before;
    private Vector256<float> _beforeThat;
    private float _energy;
    private int _count;
    private char _last;
    private char _held;
    private int _others;

    /// <summary>How many keys there are.</summary>
    internal static int KeyCount => Keys.Length;

    /// <summary>Number of a key among all; -1 when it is none.</summary>
    internal static int IndexOf(char key) => Keys.IndexOf(char.ToUpperInvariant(key), StringComparison.Ordinal);

    /// <summary>Hertz of the lower tone of a key.</summary>
    internal static double RowFrequency(int index) => Frequencies[index / GroupSize];

    /// <summary>Hertz of the upper tone of a key.</summary>
    internal static double ColumnFrequency(int index) => Frequencies[GroupSize + index % GroupSize];

    /// <summary>Takes samples until a key begins.</summary>
    /// <param name="samples">16-bit samples at 8 kHz; on return those not taken yet.</param>
    /// <returns>The key that begins; null when all samples are taken.</returns>
    public char? Take(ref ReadOnlySpan<short> samples)
    {
        while (!samples.IsEmpty)
        {
            var count = Math.Min(BlockSamples - _count, samples.Length);
            Add(samples[..count]);
            samples = samples[count..];
            _count += count;
            if (_count < BlockSamples)
                return null;
            var key = EndBlock();
            if (key is not null)
                return key;
        }
        return null;
    }

    private void Add(ReadOnlySpan<short> samples)
    {
        var (before, beforeThat, energy) = (_before, _beforeThat, _energy);
        foreach (var sample in samples)
        {
            (before, beforeThat) = (Vector256.Create((float)sample) + Factors * before - beforeThat, before);
            energy += (float)sample * sample;
        }
        (_before, _beforeThat, _energy) = (before, beforeThat, energy);
    }

    private char? EndBlock()
    {
        var key = Judge();
        (_before, _beforeThat, _energy, _count) = (default, default, 0, 0);
        var begins = key != '\0' && key == _last && key != _held;
        _others = key == _held ? 0 : _others + 1;
        if (begins)
            _held = key;
        else if (_others >= 2)
            _held = '\0';
        _last = key;
        return begins ? key : null;
    }

    /// <summary>The key that a block holds, or '\0'.</summary>
    private char Judge()
    {
        if (_energy < 2 * SoftestEnergy)
            return '\0';
        // What of the block's energy is at each frequency.
        var energies = (_before * _before + _beforeThat * _beforeThat - Factors * _before * _beforeThat) * (2f / BlockSamples);
        if (!StandsOut(energies, 0, out var row) || !StandsOut(energies, GroupSize, out var column))
            return '\0';
        var (low, high) = (energies[row], energies[column]);
        return low < SoftestEnergy || high < SoftestEnergy || low > high * Twist || high > low * Twist || low + high < Purity * _energy
            ? '\0'
            : Keys[row * GroupSize + column - GroupSize];
    }

    private static bool StandsOut(Vector256<float> energies, int group, out int best)
    {
        best = group;
        for (var i = group + 1; i < group + GroupSize; i++)
            if (energies[i] > energies[best])
                best = i;
        for (var i = group; i < group + GroupSize; i++)
            if (i != best && energies[i] * Clearance > energies[best])
                return false;
        return true;
    }
}
