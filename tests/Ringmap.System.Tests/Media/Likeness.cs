using System.Numerics;

namespace Ringmap.SystemTests.Media;

/// <summary>How alike two sounds are once one is laid over the other where it fits best.</summary>
/// <param name="Correlation">Normalised, over the piece of the heard sound that lies under the reference: 1 is the same but for loudness.</param>
/// <param name="At">Where in the heard sound the reference begins, in seconds.</param>
internal readonly record struct Likeness(double Correlation, double At)
{
    /// <summary>Looks for <paramref name="reference"/> in <paramref name="heard"/>; at least four fifths of it must lie inside.</summary>
    public static Likeness Of(Sound reference, Sound heard)
    {
        if (reference.Samples.Length == 0 || heard.Samples.Length == 0)
            return default;
        var room = reference.Samples.Length / 5;
        var product = CrossCorrelation(heard.Samples, reference.Samples, room);
        var energy = new double[heard.Samples.Length + 1];
        for (var i = 0; i < heard.Samples.Length; i++)
            energy[i + 1] = energy[i] + (double)heard.Samples[i] * heard.Samples[i];
        var own = Math.Sqrt(reference.Samples.Sum(s => (double)s * s));
        var best = default(Likeness);
        for (var shift = -room; shift <= heard.Samples.Length - reference.Samples.Length + room; shift++)
        {
            var from = Math.Clamp(shift, 0, heard.Samples.Length);
            var to = Math.Clamp(shift + reference.Samples.Length, 0, heard.Samples.Length);
            var under = Math.Sqrt(energy[to] - energy[from]);
            if (under < 1 || own < 1)
                continue;
            var correlation = product[shift + room] / (own * under);
            if (correlation > best.Correlation)
                best = new Likeness(correlation, shift / (double)Sound.Rate);
        }

        return best;
    }

    /// <summary>For each shift from -<paramref name="room"/>: the sum of heard[i + shift] × reference[i], by Fourier transform.</summary>
    private static double[] CrossCorrelation(short[] heard, short[] reference, int room)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)(heard.Length + 2 * reference.Length + 2 * room));
        var a = new Complex[size];
        var b = new Complex[size];
        for (var i = 0; i < heard.Length; i++)
            a[i + room] = heard[i];
        for (var i = 0; i < reference.Length; i++)
            b[i] = reference[i];
        Transform(a, forward: true);
        Transform(b, forward: true);
        for (var i = 0; i < size; i++)
            a[i] *= Complex.Conjugate(b[i]);
        Transform(a, forward: false);
        return Array.ConvertAll(a, c => c.Real / size);
    }

    /// <summary>Cooley and Tukey's, radix 2, in place.</summary>
    private static void Transform(Complex[] values, bool forward)
    {
        for (int i = 1, j = 0; i < values.Length; i++)
        {
            var bit = values.Length >> 1;
            for (; (j & bit) != 0; bit >>= 1)
                j ^= bit;
            j ^= bit;
            if (i < j)
                (values[i], values[j]) = (values[j], values[i]);
        }

        for (var length = 2; length <= values.Length; length <<= 1)
        {
            var half = length / 2;
            var roots = new Complex[half];
            for (var k = 0; k < half; k++)
                roots[k] = Complex.FromPolarCoordinates(1, (forward ? -1 : 1) * Math.Tau * k / length);
            for (var from = 0; from < values.Length; from += length)
            {
                for (var k = 0; k < half; k++)
                {
                    var even = values[from + k];
                    var odd = values[from + k + half] * roots[k];
                    values[from + k] = even + odd;
                    values[from + k + half] = even - odd;
                }
            }
        }
    }
}
