using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Tests.Dialogs;

/// <summary>A REFER that we sent (RFC 3515 §2.4).</summary>
public sealed class ReferMachineTests
{
    private static readonly SubscriptionState Active = new("active", 60);
    private static readonly SubscriptionState Over = new(SubscriptionState.Terminated, Reason: "noresource");

    private static SipResponse Answer(int status, uint number = 5, string? subscribes = null)
    {
        var response = new SipResponse(status, ReasonPhrases.For(status));
        response.Headers.Add("CSeq", $"{number} REFER");
        if (subscribes is not null)
            response.Headers.Add("Refer-Sub", subscribes);
        return response;
    }

    [Fact]
    public void Its_answer_and_its_NOTIFYs_are_told_until_the_last()
    {
        var machine = new ReferMachine(5);
        Assert.Equal(new ReferNews(true, 202, "Accepted", false), machine.OnAnswer(Answer(202)));
        Assert.Equal(new ReferNews(true, 180, "Ringing", false), machine.OnNotify(Active, 180, "Ringing"));
        Assert.Equal(new ReferNews(true, 200, "OK", true), machine.OnNotify(Over, 200, "OK"));
        Assert.True(machine.IsOver);
        Assert.Null(machine.OnNotify(Over, 200, "OK"));
        Assert.Null(machine.OnTimeout());
    }

    [Fact]
    public void A_refusal_is_the_last_word()
    {
        var machine = new ReferMachine(5);
        Assert.Equal(new ReferNews(false, 603, "Decline", true), machine.OnAnswer(Answer(603)));
        Assert.True(machine.IsOver);
    }

    [Fact]
    public void Without_a_subscription_the_202_is_the_last_word()
    {
        var machine = new ReferMachine(5);
        Assert.Equal(new ReferNews(true, 202, "Accepted", true), machine.OnAnswer(Answer(202, subscribes: " False ;x")));
        Assert.True(machine.IsOver);
    }

    [Fact]
    public void A_NOTIFY_may_overtake_the_202_and_names_the_number_sent_last()
    {
        var machine = new ReferMachine(5);
        Assert.True(machine.Matches(null));
        Assert.Equal(new ReferNews(true, 100, "Trying", false), machine.OnNotify(Active, 100, "Trying"));
        machine.OnAnswer(Answer(202, number: 6));
        Assert.True(machine.Matches("6"));
        Assert.False(machine.Matches("5"));
        Assert.False(machine.Matches("x"));
    }

    [Fact]
    public void A_final_status_before_the_end_is_told_once()
    {
        var machine = new ReferMachine(5);
        Assert.True(machine.OnNotify(Active, 486, "Busy Here")!.Value.IsFinal);
        Assert.False(machine.IsOver);
        Assert.Null(machine.OnNotify(Over, 486, "Busy Here"));
        Assert.True(machine.IsOver);
    }

    [Fact]
    public void Silence_and_an_end_without_words_are_ends()
    {
        Assert.Equal(new ReferNews(false, 408, "No NOTIFY", true), new ReferMachine(5).OnTimeout());
        Assert.Null(new ReferMachine(5).OnNotify(Active, 0, ""));
        Assert.Equal(new ReferNews(true, 0, "", true), new ReferMachine(5).OnNotify(Over, 0, ""));
    }
}
