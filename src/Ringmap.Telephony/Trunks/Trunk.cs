using Ringmap.Sip.Identity;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Registrars;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Calls;
using Ringmap.Telephony.Ports;

namespace Ringmap.Telephony.Trunks;

/// <summary>One trunk: how many calls go by it, and how a call to it is written. Used on the loop, but for <see cref="Status"/>.</summary>
internal sealed class Trunk
{
    /// <summary>RFC 3323 §4.1.1.3: From of somebody who does not say who they are.</summary>
    private static readonly SipUri Anonymous = new("anonymous", "anonymous.invalid");

    private readonly INumberPlan _plan;
    private readonly TimeProvider _time;
    private readonly ITrunkEnd _end;
    private int _callsNow;
    private bool _wasUp;
    private DateTimeOffset _since;
    private volatile TrunkStatus _status;

    public Trunk(TrunkOptions options, SipEndpoint endpoint, OwnAddresses addresses, INumberPlan plan, TimeProvider time)
    {
        (Options, _plan, _time) = (options, plan, time);
        _since = time.GetUtcNow();
        _end = options.Kind == TrunkKind.Gateway ? new GatewayEnd(options.Account, addresses, OnChanged) : new ProviderEnd(options, endpoint, OnChanged);
        _status = Snapshot();
    }

    /// <summary>Its settings.</summary>
    public TrunkOptions Options { get; }

    /// <summary>It went up or down.</summary>
    public Action<TrunkStatus>? Changed { get; set; }

    /// <summary>As it is now; from any thread.</summary>
    public TrunkStatus Status => _status;

    /// <summary>True when a call can be tried: it is up and its address is known.</summary>
    public bool CanCarry => _end.IsUp && _end.Peers.Count > 0;

    /// <summary>Begins to register and to ask whether it lives.</summary>
    public void Start() => _end.Start();

    /// <summary>Gives the registration back.</summary>
    public void Stop() => _end.Stop();

    /// <summary>The other end has registered with us, or is no longer.</summary>
    /// <param name="bindings">What is registered now, the preferred one first.</param>
    public void OnRegistered(IReadOnlyList<Binding> bindings) => (_end as GatewayEnd)?.OnRegistered(bindings);

    /// <summary>Takes one of its channels; false when all are in use.</summary>
    public bool TryTakeChannel()
    {
        if (_callsNow >= Options.MostCalls)
            return false;
        _callsNow++;
        _status = Snapshot();
        return true;
    }

    /// <summary>Gives a channel back.</summary>
    public void ReleaseChannel()
    {
        _callsNow--;
        _status = Snapshot();
    }

    /// <summary>True when a request comes from its provider: from an address that the provider was found at.</summary>
    public bool IsSource(SipPeer source) => _end.IsSource(source);

    /// <summary>The target of a call to a number.</summary>
    /// <param name="number">E.164 with plus, or a short number as it is.</param>
    /// <param name="caller">Who calls.</param>
    public DialTarget Target(string number, Party caller)
    {
        var uri = _end.Address(Write(number));
        return new DialTarget(uri, _end.Peers[0], Options.Name)
        {
            Party = new Party(number, null, IsAnonymous: false, IsInternal: false),
            Alternatives = [.. _end.Peers.Skip(1)],
            Routes = _end.Routes,
            Trunk = this,
            Shape = invite => Shape(invite, uri, caller),
        };
    }

    /// <summary>Who calls, as the provider wants to be told (RFC 3325 §9.1, RFC 3323 §4.2, RFC 5806).</summary>
    private SipInvite Shape(SipInvite invite, SipUri uri, Party caller)
    {
        var passesOn = !caller.IsInternal;
        var number = passesOn && Options.ShowsOutsideCallers && caller.Number is { } outside && !caller.IsAnonymous ? outside : Options.Number;
        var shown = new NameAddress(At(number.Length > 0 ? Write(number) : Options.Account), caller.IsAnonymous ? null : caller.Name);
        var from = caller.IsAnonymous ? new NameAddress(Anonymous, "Anonymous")
            : Options.CallerId == CallerIdPlace.From ? shown
            : new NameAddress(At(Options.Account), caller.Name);
        List<SipHeader> headers = [.. invite.Headers];
        if (caller.IsAnonymous)
            headers.Add(new SipHeader(SipHeaderNames.Privacy, "id"));
        if (caller.IsAnonymous || Options.CallerId == CallerIdPlace.PAssertedIdentity)
            headers.Add(new SipHeader(SipHeaderNames.PAssertedIdentity, shown.ToString()));
        // Whose call it was before it was passed on: providers let nobody show a stranger's number without it.
        if (passesOn && Options.Number.Length > 0)
            headers.Add(new SipHeader(SipHeaderNames.Diversion, Diversion.By(new NameAddress(At(Write(Options.Number))), "unconditional").ToString()));
        return invite with { RequestUri = uri, To = new NameAddress(uri), From = from, Headers = headers, Credentials = Options.Credentials };
    }

    private SipUri At(string user) => new(user, _end.Host);

    private string Write(string number) => number is not ['+', ..] ? number : Options.Numbers switch
    {
        NumberForm.E164WithoutPlus => number[1..],
        NumberForm.International => "00" + number[1..],
        NumberForm.National => _plan.National(number) ?? "00" + number[1..],
        _ => number,
    };

    private void OnChanged()
    {
        var isNews = _end.IsUp != _wasUp;
        if (isNews)
            (_wasUp, _since) = (_end.IsUp, _time.GetUtcNow());
        _status = Snapshot();
        if (isNews)
            Changed?.Invoke(_status);
    }

    private TrunkStatus Snapshot() =>
        new(Options.Name, Options.Kind, _end.IsUp, _end.Detail, _since, _end.RegisteredUntil, _callsNow, Options.MostCalls);
}
