namespace Ringmap.Media.Audio;

/// <summary>
/// Converts sample rates with a windowed-sinc low-pass filter, one set of coefficients for each of the places where an output
/// sample may fall between input samples. No delay: the output begins with the input and is as long.
/// </summary>
/// <remarks>
/// With <see cref="Lobes"/> and <see cref="Beta"/> the filter passes up to 0.42 of the lower rate (3.4 kHz at 8 kHz, the
/// telephone band) and is 80 dB down from half of it (J. F. Kaiser's formula: width = (A − 8) / (2.285 · 2π · taps)).
/// </remarks>
internal sealed class Resampler
{
    /// <summary>Zero crossings of the sinc on either side.</summary>
    private const int Lobes = 32;

    /// <summary>Kaiser's shape parameter for 80 dB.</summary>
    private const double Beta = 7.857;

    /// <summary>Where the filter is 6 dB down, as a part of the lower rate.</summary>
    private const double Cutoff = 0.4625;
    private const float FullScale = 32_768;

    private readonly int _up;
    private readonly int _down;
    private readonly int _half;
    private readonly float[][] _phases;
    private readonly List<short> _output = [];
    private readonly float[] _window;
    private int _filled;
    private long _taken;
    private long _position;

    /// <summary>A converter.</summary>
    /// <param name="from">Samples a second that come in.</param>
    /// <param name="to">Samples a second that go out.</param>
    public Resampler(int from, int to)
    {
        var common = (int)System.Numerics.BigInteger.GreatestCommonDivisor(from, to);
        (_up, _down) = (to / common, from / common);
        var scale = Math.Min(1.0, (double)to / from);
        _half = from == to ? 0 : (int)Math.Ceiling(Lobes / scale);
        _phases = new float[_up][];
        // What is kept of the input: the taps of one output sample, and room for a block.
        _window = new float[2 * _half + 1 + 4 * Math.Max(_half, 4_096)];
        _filled = _half;
        _taken = -_half;
        for (var phase = 0; phase < _up; phase++)
            _phases[phase] = from == to ? [1] : Coefficients((double)phase / _up, scale);
    }

    /// <summary>Takes input.</summary>
    /// <param name="input">Samples, full scale 1.</param>
    public void Write(ReadOnlySpan<float> input)
    {
        while (!input.IsEmpty)
        {
            var count = Math.Min(input.Length, _window.Length - _filled);
            input[..count].CopyTo(_window.AsSpan(_filled));
            _filled += count;
            input = input[count..];
            Convert();
        }
    }

    /// <summary>Ends the input and gives the output.</summary>
    public short[] Finish()
    {
        // Silence lets the last samples through the filter; not one output more than the input was long.
        var end = _taken + _filled;
        var due = end * _up / _down;
        Write(new float[_half + 1]);
        return [.. _output.Take((int)due)];
    }

    private void Convert()
    {
        while (true)
        {
            // Output sample n lies at input position n · down / up.
            var centre = _position * _down;
            var whole = centre / _up;
            var start = whole - _half - _taken;
            if (start + 2 * _half + 1 > _filled)
            {
                Drop((int)Math.Min(Math.Max(start, 0), _filled));
                return;
            }
            var taps = _phases[centre % _up];
            float sum = 0;
            var window = _window.AsSpan((int)start, taps.Length);
            for (var i = 0; i < taps.Length; i++)
                sum += taps[i] * window[i];
            _output.Add((short)Math.Clamp(MathF.Round(sum * FullScale), short.MinValue, short.MaxValue));
            _position++;
        }
    }

    private void Drop(int count)
    {
        _window.AsSpan(count, _filled - count).CopyTo(_window);
        _filled -= count;
        _taken += count;
    }

    private float[] Coefficients(double offset, double scale)
    {
        var taps = new double[2 * _half + 1];
        double sum = 0;
        for (var i = 0; i < taps.Length; i++)
        {
            var x = i - _half - offset;
            taps[i] = Sinc(2 * Cutoff * scale * x) * Kaiser(x / (_half + 1));
            sum += taps[i];
        }
        // A steady value comes out as it went in, whatever the phase.
        return [.. taps.Select(t => (float)(t / sum))];
    }

    private static double Sinc(double x) => x == 0 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);

    private static double Kaiser(double x) => Math.Abs(x) >= 1 ? 0 : Bessel(Beta * Math.Sqrt(1 - x * x)) / Bessel(Beta);

    /// <summary>Modified Bessel function of the first kind, order 0, by its power series.</summary>
    private static double Bessel(double x)
    {
        double sum = 1, term = 1;
        for (var k = 1; k < 50; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
