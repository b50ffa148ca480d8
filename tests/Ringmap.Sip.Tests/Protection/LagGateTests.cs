using CsCheck;
using Ringmap.Sip.Protection;

namespace Ringmap.Sip.Tests.Protection;

public sealed class LagGateTests
{
    private static readonly TimeSpan MostLag = Of(100);

    [Fact]
    public void One_pause_however_long_refuses_nobody()
    {
        var gate = new LagGate(MostLag);
        Assert.True(gate.Admits(Of(5_000), Of(0)));
        Assert.True(gate.Admits(Of(4_990), Of(10)));
        Assert.True(gate.Admits(Of(0), Of(400)));
        Assert.True(gate.Admits(Of(5_000), Of(2_000)));
        Assert.True(gate.Admits(Of(5_000), Of(60_000)));
    }

    [Fact]
    public void What_waits_too_long_for_half_a_second_is_refused_until_the_queue_is_short()
    {
        var gate = new LagGate(MostLag);
        Assert.All(Enumerable.Range(0, 50), i => Assert.True(gate.Admits(Of(101), Of(10 * i))));
        Assert.All(Enumerable.Range(50, 50), i => Assert.False(gate.Admits(Of(101), Of(10 * i))));
        Assert.True(gate.Admits(Of(100), Of(1_000)));
    }

    [Fact]
    public void The_next_overload_is_noticed_at_once_and_after_ten_seconds_there_is_patience_again()
    {
        var gate = new LagGate(MostLag);
        gate.Admits(Of(200), Of(0));
        gate.Admits(Of(200), Of(300));
        Assert.False(gate.Admits(Of(200), Of(500)));
        Assert.True(gate.Admits(Of(50), Of(600)));
        Assert.False(gate.Admits(Of(200), Of(700)));
        Assert.True(gate.Admits(Of(50), Of(800)));
        Assert.True(gate.Admits(Of(200), Of(10_700)));
    }

    [Fact]
    public void Whoever_is_in_time_is_never_refused() => Gen.Select(Gen.Int[0, 300], Gen.Int[0, 700]).Array[1, 200].Sample(steps =>
    {
        var gate = new LagGate(MostLag);
        var now = 0;
        foreach (var (lag, passed) in steps)
        {
            now += passed;
            Assert.True(gate.Admits(Of(lag), Of(now)) || lag > 100);
        }
    });

    private static TimeSpan Of(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
