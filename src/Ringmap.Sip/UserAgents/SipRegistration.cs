using System.Globalization;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Registrars;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <summary>
/// A registration of ours with somebody else's registrar, renewed until it is given back and tried again when it fails. To be used
/// on the endpoint's loop.
/// </summary>
public sealed class SipRegistration
{
    private readonly SipEndpoint _endpoint;
    private readonly SipRegister _options;
    private readonly RegistrationMachine _machine;
    private readonly Action<SipRegistration> _changed;
    private readonly string _callId;
    private readonly string _tag;
    private LoopTimer? _timer;
    private uint _number;

    /// <summary>A registration that has not begun.</summary>
    /// <param name="endpoint">Sends it.</param>
    /// <param name="options">What is registered where.</param>
    /// <param name="changed">Called whenever an answer has come.</param>
    public SipRegistration(SipEndpoint endpoint, SipRegister options, Action<SipRegistration> changed)
    {
        (_endpoint, _options, _changed) = (endpoint, options, changed);
        _machine = new RegistrationMachine((uint)Math.Clamp(options.Expires.TotalSeconds, 1, RegistrationMachine.Longest), () => endpoint.Tokens.Number(1_000) / 999.0);
        // RFC 3261 §10.2: the same for all registrations of one user agent.
        (_callId, _tag) = (endpoint.Tokens.Token(), endpoint.Tokens.Token());
    }

    /// <summary>How far it is.</summary>
    public RegistrationState State => _machine.State;

    /// <summary>Until when it is granted; null when it is not.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>The last final answer, one made here when none came (<see cref="SipResponse.IsLocal"/>); null before the first.</summary>
    public SipResponse? LastAnswer { get; private set; }

    /// <summary>The way that requests to this registrar's domain take (RFC 3608), from its last answer.</summary>
    public IReadOnlyList<NameAddress> ServiceRoute { get; private set; } = [];

    /// <summary>Where the last REGISTER went; null before.</summary>
    public SipPeer? Peer { get; private set; }

    /// <summary>Begins, or begins anew.</summary>
    public void Start() => Take(_machine.Start());

    /// <summary>Gives it back: the registrar is told, its answer not waited for. Idempotent.</summary>
    public void Leave()
    {
        _timer?.Cancel();
        Until = null;
        Take(_machine.Leave());
    }

    private void Take(in RegistrationStep step)
    {
        if (step.Ask is { } seconds)
            Send(seconds);
        if (step.Wake is not { } wake)
            return;
        _timer?.Cancel();
        _timer = _endpoint.Loop.Schedule(wake, () => Take(_machine.OnTimer()));
    }

    private void Send(uint seconds)
    {
        var who = new NameAddress(_options.AddressOfRecord);
        var request = _endpoint.CreateRequest(SipMethods.Register, _options.Registrar, who.WithTag(_tag), who);
        request.Headers.Set(SipHeaderNames.CallId, _callId);
        // Asked for a password, the request is sent again with the next number.
        request.Headers.Set(SipHeaderNames.CSeq, new CSeq(_number += 4, SipMethods.Register).ToString());
        request.Headers.Set(SipHeaderNames.Expires, seconds.ToString(CultureInfo.InvariantCulture));
        if (_options.OutboundProxy is { } proxy)
            request.Headers.Add(SipHeaderNames.Route, new NameAddress(proxy.WithParameter("lr")).ToString());
        _endpoint.SendPrepared(request, null, OnAnswer, _options.Credentials, peer => AddContact(request, peer));
    }

    private void AddContact(SipRequest request, SipPeer peer)
    {
        Peer = peer;
        if (_endpoint.ContactFor(peer, _options.ContactUser, isSecure: _options.Registrar.Scheme == "sips") is { } contact)
            request.Headers.Set(SipHeaderNames.Contact, contact);
    }

    private void OnAnswer(SipResponse response)
    {
        LastAnswer = response;
        if (response.IsSuccess && NameAddress.TryParseAll(string.Join(", ", response.Headers.All(SipHeaderNames.ServiceRoute)), out var route))
            ServiceRoute = route;
        var step = _machine.OnAnswer(response, Granted(response));
        Until = State == RegistrationState.Registered ? _endpoint.Now + TimeSpan.FromSeconds(_machine.Granted) : null;
        Take(step);
        _changed(this);
    }

    /// <summary>What the answer grants: of our own contact, which is found by its user among those of others; else the Expires of the whole.</summary>
    private uint? Granted(SipResponse response)
    {
        foreach (var contact in response.Contacts)
            if (contact.Uri.User == _options.ContactUser && contact.Parameters.Get("expires") is { } text && SipText.TryNumber(text, uint.MaxValue, out var seconds))
                return (uint)seconds;
        return response.Expires;
    }
}
