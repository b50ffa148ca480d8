using System.Globalization;
using System.Text;
using CsCheck;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Transactions;

namespace Ringmap.Sip.Tests.Transactions;

/// <summary>Answers kept for repetitions.</summary>
public sealed class AnsweredRequestsTests : IDisposable
{
    private static readonly TimeSpan Keep = TimeSpan.FromSeconds(32);
    private readonly FakeTimeProvider _time = new();
    private readonly EventLoop _loop;
    private readonly AnsweredRequests _answered;

    public AnsweredRequestsTests()
    {
        _loop = new EventLoop(_time, NullLogger.Instance);
        _answered = new AnsweredRequests(_loop, Keep);
    }

    public void Dispose() => _loop.Dispose();

    [Fact]
    public void WhatIsKept_IsFound_UntilItsTimeIsOver()
    {
        Add("a", "answer");
        Add("b", "");
        Assert.Equal(("answer", "", null), (Find("a"), Find("b"), Find("c")));
        Pass(31);
        Assert.Equal("answer", Find("a"));
        Pass(2);
        Assert.Equal((null, 0), (Find("a"), _answered.Count));
        Assert.Equal(0, _loop.PendingTimers);
    }

    [Fact]
    public void WhatIsKeptTwice_IsFoundAsItWasLast()
    {
        Add("a", "one");
        Pass(10);
        Add("a", "two");
        Assert.Equal("two", Find("a"));
        Pass(25);
        Assert.Equal(("two", 1), (Find("a"), _answered.Count));
    }

    [Fact]
    public void Anything_HappensAsWithADictionary()
    {
        var act = Gen.Select(Gen.Int[0, 40], Gen.Int[0, 3_000], Gen.Int[0, 9_000]);
        act.Array[1, 300].Sample(acts =>
        {
            var time = new FakeTimeProvider();
            using var loop = new EventLoop(time, NullLogger.Instance);
            var answered = new AnsweredRequests(loop, Keep);
            var model = new Dictionary<string, (string Answer, TimeSpan Until)>();
            var now = TimeSpan.Zero;
            foreach (var (name, length, wait) in acts)
            {
                var key = new string('k', name) + name.ToString(CultureInfo.InvariantCulture);
                var answer = new string((char)('a' + (length % 26)), length);
                answered.Add(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(answer));
                model[key] = (answer, now + Keep);
                now += TimeSpan.FromMilliseconds(wait);
                time.Advance(TimeSpan.FromMilliseconds(wait));
                while (loop.RunPending())
                {
                }
                foreach (var (known, value) in model)
                {
                    var isFound = answered.TryFind(Encoding.UTF8.GetBytes(known), out var found);
                    // It may be kept a little longer, never shorter.
                    if (value.Until > now)
                        Assert.True(isFound);
                    if (isFound)
                        Assert.Equal(value.Answer, Encoding.UTF8.GetString(found.Span));
                }
            }
        }, iter: 200);
    }

    [Fact]
    public void ARush_LeavesNoMemoryBehind_AndCostsNoObjects()
    {
        var key = new byte[60];
        var answer = new byte[400];
        void Rush(int count)
        {
            for (var i = 0; i < count; i++)
            {
                BitConverter.TryWriteBytes(key, i);
                _answered.Add(key, answer);
            }
        }
        Rush(50_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        BitConverter.TryWriteBytes(key, 49_999);
        for (var i = 0; i < 10_000; i++)
            Assert.True(_answered.TryFind(key, out _));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);
        Pass(40);
        Assert.Equal(0, _answered.Count);
        Assert.False(_answered.TryFind(key, out _));
        Rush(10);
        Assert.Equal(10, _answered.Count);
    }

    private void Add(string key, string answer) => _answered.Add(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(answer));

    private string? Find(string key) => _answered.TryFind(Encoding.UTF8.GetBytes(key), out var answer) ? Encoding.UTF8.GetString(answer.Span) : null;

    private void Pass(double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        while (_loop.RunPending())
        {
        }
    }
}
