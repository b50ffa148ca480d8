using Ringmap.Sip.Identity;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Registrars;
using Ringmap.Sip.Resolution;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Calls;
using Ringmap.Telephony.Ports;

namespace Ringmap.Telephony.Trunks;

/// <summary>
/// One trunk: where it is, whether it lives, how many calls go by it, and how a call to it is written. Used on the loop, but for
/// <see cref="Status"/>.
/// </summary>
internal sealed class Trunk
{
    /// <summary>RFC 3323 §4.1.1.3: From of somebody who does not say who they are.</summary>
    private static readonly SipUri Anonymous = new("anonymous", "anonymous.invalid");

    private readonly SipEndpoint _endpoint;
    private readonly OwnAddresses _addresses;
    private readonly INumberPlan _plan;
    private readonly TimeProvider _time;
    private readonly SipRegistration? _registration;
    private IReadOnlyList<SipPeer> _peers = [];
    private string? _unreachable;
    private bool _isStopped;
    private int _callsNow;
    private bool _isUp;
    private string _detail;
    private DateTimeOffset _since;
    private volatile TrunkStatus _status;

    public Trunk(TrunkOptions options, SipEndpoint endpoint, OwnAddresses addresses, INumberPlan plan, TimeProvider time)
    {
        (Options, _endpoint, _addresses, _plan, _time) = (options, endpoint, addresses, plan, time);
        _detail = "It has not been asked yet.";
        _since = time.GetUtcNow();
        if (options.Kind == TrunkKind.Registers)
        {
            _registration = new SipRegistration(endpoint, new SipRegister
            {
                Registrar = new SipUri(null, options.Provider.Host, options.Provider.Port).WithParameters(options.Provider.Parameters),
                AddressOfRecord = new SipUri(options.Account, options.Provider.Host),
                ContactUser = options.Account,
                OutboundProxy = options.OutboundProxy,
                Credentials = options.Credentials,
                Expires = options.RegisterFor,
            }, _ => Judge());
        }
        _status = Snapshot();
    }

    /// <summary>Its settings.</summary>
    public TrunkOptions Options { get; }

    /// <summary>It went up or down.</summary>
    public Action<TrunkStatus>? Changed { get; set; }

    /// <summary>As it is now; from any thread.</summary>
    public TrunkStatus Status => _status;

    /// <summary>True when a call can be tried: it is up and its address is known.</summary>
    public bool CanCarry => _isUp && _peers.Count > 0;

    /// <summary>Begins to register and to ask whether it lives.</summary>
    public void Start()
    {
        _registration?.Start();
        Probe();
    }

    /// <summary>Gives the registration back.</summary>
    public void Stop()
    {
        _isStopped = true;
        _registration?.Leave();
    }

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
    public bool IsSource(SipPeer source) => _peers.Any(p => p.EndPoint.Address.Equals(source.EndPoint.Address))
        || (_registration?.Peer is { } registrar && registrar.EndPoint.Address.Equals(source.EndPoint.Address));

    /// <summary>The target of a call to a number.</summary>
    /// <param name="number">E.164 with plus, or a short number as it is.</param>
    /// <param name="caller">Who calls.</param>
    public DialTarget Target(string number, Party caller)
    {
        var uri = new SipUri(Write(number), Options.Provider.Host, Options.Provider.Port).WithParameters(Options.Provider.Parameters);
        return new DialTarget(uri, _peers[0], Options.Name)
        {
            Party = new Party(number, null, IsAnonymous: false, IsInternal: false),
            Alternatives = [.. _peers.Skip(1)],
            Routes = Routes,
            Trunk = this,
            Shape = invite => Shape(invite, uri, caller),
        };
    }

    private IReadOnlyList<NameAddress> Routes =>
        [.. Options.OutboundProxy is { } proxy ? [new NameAddress(proxy.WithParameter("lr"))] : Array.Empty<NameAddress>(), .. _registration?.ServiceRoute ?? []];

    /// <summary>Where requests go first: by RFC 3261 §8.1.2 the first route, else the provider.</summary>
    private SipUri NextHop => Routes is [var first, ..] ? first.Uri : Options.Provider;

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

    private SipUri At(string user) => new(user, Options.Provider.Host);

    private string Write(string number) => number is not ['+', ..] ? number : Options.Numbers switch
    {
        NumberForm.E164WithoutPlus => number[1..],
        NumberForm.International => "00" + number[1..],
        NumberForm.National => _plan.National(number) ?? "00" + number[1..],
        _ => number,
    };

    /// <summary>Finds where it is, and asks there whether it lives.</summary>
    private void Probe()
    {
        if (_isStopped)
            return;
        var next = NextHop;
        var search = _endpoint.LocateAsync(next, CancellationToken.None);
        if (search.IsCompletedSuccessfully)
            Found(next, search.Result);
        else
            search.ContinueWith(s => _endpoint.Loop.Post(() => Found(next, s.IsCompletedSuccessfully ? s.Result : new ServerLocation([], ServerLocationFailure.NoAnswer))), TaskScheduler.Default);
    }

    private void Found(SipUri next, ServerLocation location)
    {
        if (_isStopped)
            return;
        if (Options.ProbeEvery > TimeSpan.Zero)
            _endpoint.Loop.Schedule(Options.ProbeEvery, Probe);
        if (location.Peers.Count == 0)
        {
            // What was found before is kept: a DNS that is away for a while is no reason to call nowhere.
            Judge(Unreachable.Because(next, location.Failure));
            return;
        }
        _peers = location.Peers;
        if (Options.ProbeEvery == TimeSpan.Zero)
        {
            Judge(null);
            return;
        }
        var account = new NameAddress(At(Options.Account));
        var options = _endpoint.CreateRequest(SipMethods.Options, new SipUri(null, Options.Provider.Host, Options.Provider.Port).WithParameters(Options.Provider.Parameters), account, account);
        foreach (var route in Routes)
            options.Headers.Add(SipHeaderNames.Route, route.ToString());
        _endpoint.Send(options, null, Probed);
    }

    /// <summary>Whoever answers lives, whatever the answer; but for 503, and for what is made here when none came.</summary>
    private void Probed(SipResponse response)
    {
        if (!_isStopped)
            Judge(response.IsLocal ? $"{Options.Provider.Host} does not answer." : response.Status == 503 ? $"{Options.Provider.Host} says that it is overloaded (503)." : null);
    }

    private void Judge(string? unreachable)
    {
        _unreachable = unreachable;
        Judge();
    }

    private void Judge()
    {
        var isRegistered = _registration is null || _registration.State == RegistrationState.Registered;
        var isUp = isRegistered && _unreachable is null;
        _detail = !isRegistered ? WhyNotRegistered() : _unreachable ?? (_registration is null ? $"{Options.Provider.Host} answers." : $"Registered with {Options.Provider.Host}.");
        var isNews = isUp != _isUp;
        if (isNews)
            _since = _time.GetUtcNow();
        _isUp = isUp;
        _status = Snapshot();
        if (isNews)
            Changed?.Invoke(_status);
    }

    private string WhyNotRegistered() => _registration!.LastAnswer switch
    {
        null => _unreachable ?? "The registration is on its way.",
        { IsLocal: true } => _unreachable ?? $"{Options.Provider.Host} does not answer the registration.",
        { Status: 401 or 407 or 403 } refused => $"{Options.Provider.Host} refuses the registration ({refused.Status}): check user and password.",
        var refused => $"{Options.Provider.Host} refuses the registration ({refused.Status} {refused.Reason}).",
    };

    private TrunkStatus Snapshot() =>
        new(Options.Name, Options.Kind, _isUp, _detail, _since, _registration?.Until, _callsNow, Options.MostCalls);
}
