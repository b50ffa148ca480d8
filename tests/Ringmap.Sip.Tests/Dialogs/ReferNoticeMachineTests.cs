using CsCheck;
using Ringmap.Sip.Dialogs;

namespace Ringmap.Sip.Tests.Dialogs;

/// <summary>The NOTIFYs about a REFER that we took (RFC 3515 §2.4.4).</summary>
public sealed class ReferNoticeMachineTests
{
    [Fact]
    public void One_is_under_way_at_a_time_and_the_latest_follows()
    {
        var machine = new ReferNoticeMachine();
        Assert.Equal(new ReferNotice(100, "Trying", null), machine.Report(100, "Trying"));
        Assert.Null(machine.Report(180, "Ringing"));
        Assert.Null(machine.Report(200, "OK"));
        Assert.Equal(new ReferNotice(200, "OK", "noresource"), machine.OnAnswer(true));
        Assert.False(machine.IsOver);
        Assert.Null(machine.OnAnswer(true));
        Assert.True(machine.IsOver);
    }

    [Fact]
    public void Nothing_follows_a_final_status()
    {
        var machine = new ReferNoticeMachine();
        machine.Report(486, "Busy Here");
        Assert.Null(machine.Report(200, "OK"));
        Assert.Null(machine.OnTimeout());
    }

    [Fact]
    public void Who_does_not_know_of_it_is_told_no_more()
    {
        var machine = new ReferNoticeMachine();
        machine.Report(100, "Trying");
        machine.Report(180, "Ringing");
        Assert.Null(machine.OnAnswer(false));
        Assert.True(machine.IsOver);
        Assert.Null(machine.Report(200, "OK"));
    }

    [Fact]
    public void When_its_time_is_over_the_last_status_is_said_as_the_last()
    {
        var machine = new ReferNoticeMachine();
        machine.Report(180, "Ringing");
        machine.OnAnswer(true);
        Assert.Equal(new ReferNotice(180, "Ringing", "timeout"), machine.OnTimeout());
    }

    [Fact]
    public void Whatever_happens_at_most_one_is_under_way_and_one_is_the_last() =>
        Gen.Int[0, 5].Array[1, 40].Sample(steps =>
        {
            var machine = new ReferNoticeMachine();
            var underWay = 0;
            var last = 0;
            foreach (var step in steps)
            {
                var notice = step switch
                {
                    0 => machine.Report(180, "Ringing"),
                    1 => machine.Report(200, "OK"),
                    2 => machine.OnTimeout(),
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
