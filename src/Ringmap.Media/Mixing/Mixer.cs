using Ringmap.Media.Playout;

namespace Ringmap.Media.Mixing;

/// <summary>
/// Mixes a conference: everybody hears all who talk but themselves (N − 1), summed in 32 bits. Of many only the loudest are taken:
/// the breath of two hundred people is a storm. One thread; mixing allocates nothing.
/// </summary>
internal sealed class Mixer
{
    /// <summary>Who is heard at once: more voices together nobody can follow.</summary>
    public const int MostTalkers = 8;

    /// <summary>How much louder somebody must be to be heard in place of somebody who is: 6 dB in energy.</summary>
    private const double Advantage = 4;

    private readonly List<MixerInput> _inputs = [];
    private readonly int[] _sum = new int[JitterBuffer.BlockSamples];
    private readonly MixerInput?[] _loudest = new MixerInput?[MostTalkers];
    private readonly double[] _loudness = new double[MostTalkers];

    public void Add(MixerInput input) => _inputs.Add(input);

    public void Remove(MixerInput input) => _inputs.Remove(input);

    /// <summary>20 ms pass: reads a block of everybody and sums those who are heard.</summary>
    public void Mix()
    {
        foreach (var input in _inputs)
            input.Read();
        Choose();
        Array.Clear(_sum);
        foreach (var input in _inputs)
        {
            input.Let(talk: Array.IndexOf(_loudest, input) >= 0);
            if (!input.IsHeard)
                continue;
            for (var i = 0; i < _sum.Length; i++)
                _sum[i] += input.Block[i];
        }
    }

    /// <summary>What somebody hears: all who are heard but themselves.</summary>
    /// <param name="listener">Who; null: somebody who is not heard.</param>
    /// <param name="into">Filled with a block.</param>
    public void Write(MixerInput? listener, Span<short> into)
    {
        var own = listener is { IsHeard: true } ? listener.Block : null;
        for (var i = 0; i < _sum.Length; i++)
            into[i] = (short)Math.Clamp(_sum[i] - (own?[i] ?? 0), short.MinValue, short.MaxValue);
    }

    /// <summary>Finds the loudest, in order.</summary>
    private void Choose()
    {
        Array.Clear(_loudest);
        Array.Clear(_loudness);
        foreach (var input in _inputs)
        {
            var candidate = input;
            var loudness = input.Loudness * (input.Talks ? Advantage : 1);
            for (var i = 0; i < MostTalkers && candidate is not null; i++)
                if (_loudest[i] is null || loudness > _loudness[i])
                    ((_loudest[i], candidate), (_loudness[i], loudness)) = ((candidate, _loudest[i]), (loudness, _loudness[i]));
        }
    }
}
