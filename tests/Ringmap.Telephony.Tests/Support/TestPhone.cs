using System.Net;
using Ringmap.Sip.Authentication;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Telephony.Tests.Support;

/// <summary>A telephone, or a caller in the telephone network: an endpoint that does what the test says.</summary>
internal sealed class TestPhone(Scene scene, SipEndpoint endpoint, IPEndPoint address) : ISipEndpointHandler, ISipSessionHandler
{
    public const string Offer = "v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0 8 101\r\na=rtpmap:101 telephone-event/8000\r\n";
    public const string WithoutEvents = "v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\nm=audio 4000 RTP/AVP 8\r\n";

    public SipEndpoint Endpoint => endpoint;

    public IPEndPoint Address => address;

    /// <summary>What it says in its answers and offers.</summary>
    public string Sdp { get; set; } = Offer;

    /// <summary>What it does when called; null: lets it be.</summary>
    public Action<SipSession>? WhenCalled { get; set; }

    /// <summary>What it answers to requests outside of sessions; null: 200.</summary>
    public Func<SipRequest, int>? WhenAsked { get; set; }

    /// <summary>Requests outside of sessions.</summary>
    public List<SipRequest> Requests { get; } = [];

    /// <summary>The INVITE that came last.</summary>
    public SipRequest? Invited { get; private set; }

    /// <summary>All its sessions, the first first.</summary>
    public List<SipSession> Sessions { get; } = [];

    /// <summary>The last one.</summary>
    public SipSession? Session => Sessions.Count > 0 ? Sessions[^1] : null;

    public List<int> Provisional { get; } = [];

    public bool IsAnswered { get; private set; }

    public List<SipEnd> Ends { get; } = [];

    public List<string> Infos { get; } = [];

    public List<string> Offers { get; } = [];

    public SipEnd End => Assert.Single(Ends);

    public void Call(string number, string from = "+46701", string? name = null, DigestCredentials? credentials = null, bool withSdp = true, string? to = null, params SipHeader[] headers)
    {
        Begin(number, from, name, credentials, withSdp, to, headers);
        scene.Run();
    }

    /// <summary>An extension calls; nothing has come of it yet.</summary>
    public void Begin(string number, string extension) => Begin(number, extension, null, new DigestCredentials(extension, FakeDirectory.Password), true, null, []);

    /// <summary>Somebody outside calls; nothing has come of it yet.</summary>
    public void Begin(string number) => Begin(number, "+46701", null, null, true, null, []);

    private void Begin(string number, string from, string? name, DigestCredentials? credentials, bool withSdp, string? to, SipHeader[] headers)
    {
        var fromUri = from.Contains('@', StringComparison.Ordinal) ? SipUri.Parse("sip:" + from) : new SipUri(from, address.Address.ToString(), address.Port);
        var called = new SipUri(number, Scene.SwitchAddress.Address.ToString(), Scene.SwitchAddress.Port);
        Sessions.Add(endpoint.Invite(new SipInvite
        {
            RequestUri = called,
            From = new NameAddress(fromUri, name),
            To = new NameAddress(to is null ? called : new SipUri(to, called.Host)),
            Destination = new SipPeer(SipTransport.Udp, Scene.SwitchAddress),
            Sdp = withSdp ? Sdp : null,
            Credentials = credentials,
            Headers = headers,
        }, this));
    }

    public SipResponse Register(string extension, string password = FakeDirectory.Password, int expires = 600, string? to = null, string? agent = null, string contactParameters = "", params SipHeader[] headers)
    {
        var request = RegisterRequest(extension, to ?? extension, expires, contactParameters);
        request.Headers.AddRange(headers);
        if (agent is not null)
            request.Headers.Set(SipHeaderNames.UserAgent, agent);
        SipResponse? answer = null;
        endpoint.Send(request, new SipPeer(SipTransport.Udp, Scene.SwitchAddress), r => answer = r, new DigestCredentials(extension, password));
        scene.Run();
        return answer!;
    }

    /// <summary>Registers and has patience; null: there was no answer.</summary>
    public SipResponse? TryRegister(string extension, string password, double wait)
    {
        SipResponse? answer = null;
        endpoint.Send(RegisterRequest(extension, extension, 600), new SipPeer(SipTransport.Udp, Scene.SwitchAddress), r => answer = r, new DigestCredentials(extension, password));
        scene.Run(wait);
        return answer;
    }

    public void HangUp()
    {
        Session!.HangUp();
        scene.Run();
    }

    public void PressByInfo(char digit)
    {
        Session!.SendInfo("application/dtmf-relay", $"Signal={digit}\r\nDuration=160\r\n");
        scene.Run();
    }

    public void OnInvite(IncomingInvite invite)
    {
        Invited = invite.Request;
        var session = invite.Accept(this);
        Sessions.Add(session);
        WhenCalled?.Invoke(session);
    }

    public void OnRequest(IncomingRequest request)
    {
        Requests.Add(request.Request);
        request.Respond(WhenAsked?.Invoke(request.Request) ?? 200);
    }

    public void OnProvisional(SipSession session, SipResponse response) => Provisional.Add(response.Status);

    public void OnAnswered(SipSession session, string? sdp) => IsAnswered = true;

    public void OnConfirmed(SipSession session, string? sdp) => IsAnswered = true;

    public SipAnswer OnOffer(SipSession session, string? sdp)
    {
        Offers.Add(sdp ?? "");
        return SipAnswer.Accept(Sdp);
    }

    public bool OnInfo(SipSession session, string contentType, string body)
    {
        Infos.Add(contentType + " " + body);
        return true;
    }

    public void OnEnded(SipSession session, SipEnd end) => Ends.Add(end);

    private SipRequest RegisterRequest(string extension, string to, int expires, string contactParameters = "")
    {
        var registrar = new SipUri(null, Scene.SwitchAddress.Address.ToString(), Scene.SwitchAddress.Port);
        var who = new NameAddress(new SipUri(to, registrar.Host));
        var request = endpoint.CreateRequest(SipMethods.Register, registrar, who, who);
        request.Headers.Add(SipHeaderNames.Contact, $"<sip:{extension}@{address}>;expires={expires}{contactParameters}");
        return request;
    }
}
