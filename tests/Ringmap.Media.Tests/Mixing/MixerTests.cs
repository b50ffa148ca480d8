using CsCheck;
using Ringmap.Media.Mixing;
using Ringmap.Media.Playout;

namespace Ringmap.Media.Tests.Mixing;

public class MixerTests
{
    private const int Block = JitterBuffer.BlockSamples;
    private readonly Mixer _mixer = new();
    private readonly List<MixerInput> _members = [];
    private uint _timestamp;

    [Fact]
    public void Everybody_hears_all_but_themselves_without_overflow() =>
        Gen.Short.Array[Mixer.MostTalkers].Sample(levels =>
        {
            var test = new MixerTests();
            test.Join(levels.Length);
            // The first blocks wait for later ones, and fade in.
            for (var i = 0; i < 5; i++)
                test.Say(m => levels[m]);
            for (var m = 0; m < levels.Length; m++)
                Assert.All(test.Heard(m), s => Assert.Equal(Math.Clamp(levels.Sum(l => l) - levels[m], short.MinValue, short.MaxValue), s));
        });

    [Fact]
    public void Of_many_only_the_loudest_are_heard()
    {
        Join(200);
        for (var i = 0; i < 60; i++)
            Say(m => (short)(m < 8 ? 1_000 + m : 10));

        Assert.Equal(Enumerable.Range(0, 8), Talkers());
        Assert.All(Heard(100), s => Assert.Equal(8_028, s));
        Assert.All(Heard(3), s => Assert.Equal(8_028 - 1_003, s));
    }

    [Fact]
    public void Who_is_a_little_louder_does_not_take_a_talkers_place_and_who_is_much_louder_does()
    {
        Join(9);
        for (var i = 0; i < 60; i++)
            Say(m => (short)(m < 8 ? 1_000 : 0));
        for (var i = 0; i < 60; i++)
            Say(m => (short)(m < 8 ? 1_000 : 1_500));
        Assert.Equal(Enumerable.Range(0, 8), Talkers());
        for (var i = 0; i < 60; i++)
            Say(m => (short)(m < 8 ? 1_000 : 3_000));

        Assert.Contains(8, Talkers());
    }

    [Fact]
    public void Who_begins_and_ceases_to_be_heard_is_faded()
    {
        Join(9);
        for (var i = 0; i < 60; i++)
            Say(m => (short)(m < 8 ? 1_000 : 0));
        for (var i = 0; i < 60 && !Talkers().Contains(8); i++)
            Say(m => (short)(m < 8 ? 1_000 : 9_000));

        var heard = Heard(8).Zip(Heard(8).Skip(1), (a, b) => Math.Abs(a - b));
        Assert.InRange(heard.Max(), 0, 200);
    }

    [Fact]
    public void Who_leaves_is_heard_no_more()
    {
        Join(3);
        for (var i = 0; i < 5; i++)
            Say(m => 1_000);
        _mixer.Remove(_members[1]);
        for (var i = 0; i < 5; i++)
            Say(m => 1_000);

        Assert.All(Heard(0), s => Assert.Equal(1_000, s));
    }

    [Fact]
    public void Mixing_two_hundred_costs_no_memory()
    {
        Join(200);
        var into = new short[Block];
        for (var i = 0; i < 20; i++)
            Say(m => (short)m);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _mixer.Mix();
            _mixer.Write(_members[i], into);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private void Join(int count)
    {
        for (; count > 0; count--)
        {
            _members.Add(new MixerInput());
            _mixer.Add(_members[^1]);
        }
    }

    private void Say(Func<int, short> level)
    {
        var block = new short[Block];
        for (var m = 0; m < _members.Count; m++)
        {
            block.AsSpan().Fill(level(m));
            _members[m].Take(_timestamp, block);
        }
        _timestamp += Block;
        _mixer.Mix();
    }

    private short[] Heard(int member)
    {
        var into = new short[Block];
        _mixer.Write(_members[member], into);
        return into;
    }

    private IEnumerable<int> Talkers() => Enumerable.Range(0, _members.Count).Where(m => _members[m].Talks);
}
