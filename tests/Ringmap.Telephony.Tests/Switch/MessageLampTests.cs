using Ringmap.Sip.Authentication;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Ports;
using Ringmap.Telephony.Tests.Support;

namespace Ringmap.Telephony.Tests.Switch;

/// <summary>The message lamps of telephones (RFC 3842).</summary>
public sealed class MessageLampTests : ISipSubscriptionHandler
{
    private readonly Scene _scene = new();
    private readonly List<string> _lamps = [];
    private readonly List<int> _ends = [];

    [Fact]
    public void A_telephone_learns_how_many_messages_wait_and_of_every_change()
    {
        _scene.Counts.Set(1, 2);
        Watch();
        Assert.Equal(["yes 1/2"], _lamps);
        _scene.Counts.Set(2, 2);
        _scene.Run();
        _scene.Counts.Set(0, 4);
        _scene.Run();
        Assert.Equal(["yes 1/2", "yes 2/2", "no 0/4"], _lamps);
    }

    [Fact]
    public void What_did_not_change_is_not_told_again_and_other_extensions_are_not_counted()
    {
        Watch();
        _scene.Counts.Set(0, 0);
        _scene.Run();
        Assert.Equal(["no 0/0"], _lamps);
        Assert.Equal(2, _scene.Counts.Asked);
        _scene.Counts.Set(1, 0, "102");
        _scene.Run();
        Assert.Equal(2, _scene.Counts.Asked);
    }

    [Fact]
    public void A_change_while_messages_are_counted_is_counted_after_that()
    {
        var counting = _scene.Counts.Wait();
        Watch();
        Assert.Empty(_lamps);
        _scene.Counts.Set(5, 0);
        _scene.Run();
        Assert.Empty(_lamps);
        counting.SetResult(new MessageCount(4, 0));
        _scene.Run();
        Assert.Equal(["yes 4/0", "yes 5/0"], _lamps);
    }

    [Fact]
    public void Nobody_learns_of_the_messages_of_others()
    {
        Watch("102");
        Watch(password: "wrong");
        Assert.Equal([403, 403], _ends);
        Assert.Equal(0, _scene.Counts.Asked);
    }

    [Fact]
    public void Without_a_password_the_telephone_is_asked_for_it()
    {
        Watch(password: null);
        Assert.Equal([401], _ends);
    }

    [Fact]
    public void A_count_that_fails_refuses_the_telephone()
    {
        _scene.Counts.Fail();
        Watch();
        Assert.Equal([500], _ends);
        Assert.NotEmpty(_scene.Logger.Errors);
    }

    [Fact]
    public void A_telephone_that_leaves_is_told_no_more()
    {
        var subscription = Watch();
        _scene.Do(subscription.Leave);
        Assert.Equal([0], _ends);
        var asked = _scene.Counts.Asked;
        _scene.Counts.Set(3, 0);
        _scene.Run();
        Assert.Equal(asked, _scene.Counts.Asked);
    }

    private SipSubscription Watch(string mailbox = "101", string? password = FakeDirectory.Password)
    {
        var phone = _scene.AddPhone();
        var host = Scene.SwitchAddress.Address.ToString();
        var subscription = phone.Endpoint.Subscribe(new SipSubscribe
        {
            RequestUri = new SipUri(mailbox, host),
            From = new NameAddress(new SipUri("101", host)),
            Package = "message-summary",
            Destination = new SipPeer(SipTransport.Udp, Scene.SwitchAddress),
            Credentials = password is null ? null : new DigestCredentials("101", password),
        }, this);
        _scene.Run();
        return subscription;
    }

    void ISipSubscriptionHandler.OnNotify(SipSubscription subscription, SubscriptionState state, string contentType, string body)
    {
        Assert.Equal("application/simple-message-summary", contentType);
        var lines = body.Split("\r\n");
        if (!state.IsTerminated)
            _lamps.Add(lines[0].Split(' ')[1] + " " + lines[1].Split(' ')[1]);
    }

    void ISipSubscriptionHandler.OnEnded(SipSubscription subscription, int status, string reason) => _ends.Add(status);
}
