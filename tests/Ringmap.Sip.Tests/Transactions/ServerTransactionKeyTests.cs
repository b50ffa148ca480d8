using Ringmap.Sip.Messages;
using Ringmap.Sip.Tests.Messages;
using Ringmap.Sip.Transactions;

namespace Ringmap.Sip.Tests.Transactions;

/// <summary>Matching requests to transactions (RFC 3261 §17.2.3).</summary>
public sealed class ServerTransactionKeyTests
{
    private static ServerTransactionKey Key(string before = "", string after = "", string? method = null)
    {
        var request = Samples.Request(before.Length == 0 ? Samples.Invite : Samples.Invite.Replace(before, after, StringComparison.Ordinal));
        return method is null ? ServerTransactionKey.Of(request) : ServerTransactionKey.Of(request, method);
    }

    [Fact]
    public void The_same_branch_and_sent_by_match()
    {
        Assert.Equal(Key(), Key());
        Assert.Equal(Key().GetHashCode(), Key().GetHashCode());
        Assert.Equal(Key(), Key("Call-ID: a84b", "Call-ID: other"));
    }

    [Theory]
    [InlineData("branch=z9hG4bK776asdhds", "branch=z9hG4bK776asdhdt")]
    [InlineData("192.0.2.7:5060;branch", "192.0.2.8:5060;branch")]
    [InlineData("192.0.2.7:5060;branch", "192.0.2.7:5062;branch")]
    public void Another_branch_or_sent_by_does_not(string before, string after) => Assert.NotEqual(Key(), Key(before, after));

    [Fact]
    public void ACK_counts_as_INVITE_and_CANCEL_is_its_own()
    {
        var ack = Samples.Request(Samples.Invite.Replace("INVITE", "ACK", StringComparison.Ordinal).Replace("ACK, ACK", "ACK", StringComparison.Ordinal));
        Assert.Equal(Key(), ServerTransactionKey.Of(ack));
        Assert.NotEqual(Key(), Key(method: SipMethods.Cancel));
    }

    [Fact]
    public void Without_the_cookie_CallId_CSeq_and_From_tag_count()
    {
        Assert.Equal(Key("branch=z9hG4bK776asdhds", "branch=1"), Key("branch=z9hG4bK776asdhds", "branch=2"));
        Assert.NotEqual(Key("branch=z9hG4bK776asdhds", "branch=1"), Key());
    }
}
