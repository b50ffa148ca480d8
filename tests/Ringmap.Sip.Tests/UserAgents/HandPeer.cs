using System.Globalization;
using System.Net;
using System.Text;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>A user agent at 192.0.2.7 that the test plays by hand, message by message, against endpoint B of a scene.</summary>
internal sealed class HandPeer : ISipTransportReceiver
{
    private static readonly IPEndPoint Address = new(IPAddress.Parse("192.0.2.7"), 5060);

    private readonly Scene _scene;
    private readonly ISipTransport _wire;
    private int _branch;
    private int _number;

    public HandPeer(Scene scene)
    {
        _scene = scene;
        _wire = scene.Network.CreateTransport(new SipListenAddress(SipTransport.Udp, Address));
        _wire.Start(this);
    }

    public List<SipMessage> Messages { get; } = [];

    public IEnumerable<SipRequest> Requests => Messages.OfType<SipRequest>();

    /// <summary>The last message, which must be a response.</summary>
    public SipResponse Response => Assert.IsType<SipResponse>(Messages[^1]);

    /// <summary>The last message, which must be a request.</summary>
    public SipRequest Request => Assert.IsType<SipRequest>(Messages[^1]);

    /// <summary>To of the dialog that we are in, with B's tag.</summary>
    public string To { get; set; } = "<sip:102@192.0.2.2>";

    public string From { get; set; } = "<sip:101@192.0.2.7>;tag=t1";

    public string CallId { get; set; } = "c1";

    /// <summary>Sends a request with the next number (an ACK with the number given) and lets it arrive.</summary>
    public void Send(string method, string headers = "", string body = "", string type = "application/sdp", int? number = null)
    {
        var sequence = number ?? ++_number;
        var content = body.Length == 0 ? "" : $"Content-Type: {type}\r\n";
        SendRaw($"{method} sip:102@192.0.2.2 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bKh{++_branch}\r\nMax-Forwards: 70\r\n" +
            $"From: {From}\r\nTo: {To}\r\nCall-ID: {CallId}\r\nCSeq: {sequence.ToString(CultureInfo.InvariantCulture)} {method}\r\n" +
            $"Contact: <sip:101@192.0.2.7>\r\n{headers}{content}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
    }

    public void SendRaw(string message)
    {
        _wire.Send(new SipPeer(SipTransport.Udp, Scene.AddressB), Encoding.UTF8.GetBytes(message));
        _scene.Run(TimeSpan.FromMilliseconds(20));
    }

    /// <summary>Answers a request of B.</summary>
    public void Answer(SipRequest request, int status, string headers = "", string? sdp = null, string tag = "h1")
    {
        var response = request.CreateResponse(status, null, tag);
        response.Headers.Add(SipHeaderNames.Contact, "<sip:101@192.0.2.7>");
        foreach (var line in headers.Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
            response.Headers.Add(line[..line.IndexOf(':', StringComparison.Ordinal)], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim());
        if (sdp is not null)
            response.SetBody("application/sdp", sdp);
        SendRaw(response.ToString());
    }

    /// <summary>Calls B, who answers, and acknowledges it.</summary>
    public (SipSession Session, SessionRecorder Recorder) Call(string headers = "")
    {
        Send(SipMethods.Invite, headers, Scene.Offer);
        var (session, recorder) = _scene.HandlerB.AcceptLast();
        session.Answer(Scene.Answer);
        _scene.Run(TimeSpan.FromMilliseconds(20));
        To = Messages[^1].Headers.Get("To")!;
        Send(SipMethods.Ack, number: _number);
        Assert.Equal(SipSessionState.Confirmed, session.State);
        return (session, recorder);
    }

    /// <summary>B calls; gives its INVITE.</summary>
    public (SipSession Session, SessionRecorder Recorder, SipRequest Invite) Called(string? sdp = Scene.Offer)
    {
        var recorder = new SessionRecorder();
        var session = _scene.B.Invite(new SipInvite
        {
            RequestUri = SipUri.Parse("sip:101@192.0.2.7"),
            From = new NameAddress(SipUri.Parse("sip:102@192.0.2.2")),
            To = new NameAddress(SipUri.Parse("sip:101@192.0.2.7")),
            Sdp = sdp,
        }, recorder);
        _scene.Run(TimeSpan.FromMilliseconds(20));
        var invite = Request;
        (To, From, CallId) = (invite.Headers.Get("From")!, invite.Headers.Get("To") + ";tag=h1", invite.CallId);
        return (session, recorder, invite);
    }

    public void OnMessage(SipPeer source, SipMessage message) => Messages.Add(message);

    public void OnRefused(SipPeer source, in SipParseResult refused) => Assert.Fail("The endpoint wrote something unreadable.");

    public void OnLost(SipPeer peer)
    {
    }
}
