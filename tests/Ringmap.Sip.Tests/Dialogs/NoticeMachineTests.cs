using CsCheck;
using Ringmap.Sip.Dialogs;

namespace Ringmap.Sip.Tests.Dialogs;

/// <summary>The NOTIFYs of one subscription (RFC 6665 §4.2.2).</summary>
public sealed class NoticeMachineTests
{
    [Fact]
    public void One_is_under_way_at_a_time_and_the_latest_follows()
    {
        var machine = new NoticeMachine();
        Assert.Equal(new Notice("a", null), machine.Notify("a"));
        Assert.Null(machine.Notify("b"));
        Assert.Null(machine.Notify("c", "noresource"));
        Assert.Equal(new Notice("c", "noresource"), machine.OnAnswer(true));
        Assert.False(machine.IsOver);
        Assert.Null(machine.OnAnswer(true));
        Assert.True(machine.IsOver);
    }

    [Fact]
    public void Nothing_follows_the_last()
    {
        var machine = new NoticeMachine();
        machine.Notify("a", "noresource");
        Assert.True(machine.IsEnding);
        Assert.Null(machine.Notify("b"));
        Assert.Null(machine.End("timeout"));
    }

    [Fact]
    public void Who_does_not_know_of_it_is_told_no_more()
    {
        var machine = new NoticeMachine();
        machine.Notify("a");
        machine.Notify("b");
        Assert.Null(machine.OnAnswer(false));
        Assert.True(machine.IsOver);
        Assert.Null(machine.Notify("c"));
    }

    [Fact]
    public void What_was_said_last_is_said_again_or_as_the_last()
    {
        var machine = new NoticeMachine();
        machine.Notify("a");
        machine.OnAnswer(true);
        Assert.Equal(new Notice("a", null), machine.Repeat());
        machine.Notify("b");
        Assert.Null(machine.End("timeout"));
        Assert.Equal(new Notice("b", "timeout"), machine.OnAnswer(true));
    }

    [Fact]
    public void Whatever_happens_at_most_one_is_under_way_and_one_is_the_last() =>
        Gen.Int[0, 5].Array[1, 40].Sample(steps =>
        {
            var machine = new NoticeMachine();
            var underWay = 0;
            var last = 0;
            foreach (var step in steps)
            {
                var notice = step switch
                {
                    0 => machine.Notify("a"),
                    1 => machine.Notify("b", "noresource"),
                    2 => machine.End("timeout"),
                    _ when underWay == 0 => null,
                    5 => machine.OnAnswer(false),
                    _ => machine.OnAnswer(true),
                };
                if (step >= 3 && underWay > 0)
                    underWay--;
                if (notice is null)
                    continue;
                underWay++;
                last += notice.Value.Ending is null ? 0 : 1;
                Assert.InRange(underWay, 0, 1);
                Assert.InRange(last, 0, 1);
                Assert.False(machine.IsOver);
            }
        });
}
