using Ringmap.Sip.Messages;
using Ringmap.Sip.Registrars;
using Ringmap.Sip.Resolution;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Calls;

namespace Ringmap.Telephony.Trunks;

/// <summary>An end whose address we know, with which we register or not: it is found by RFC 3263 and asked whether it lives.</summary>
internal sealed class ProviderEnd : ITrunkEnd
{
    private readonly TrunkOptions _options;
    private readonly SipEndpoint _endpoint;
    private readonly SipUri _provider;
    private readonly SipRegistration? _registration;
    private readonly Action _changed;
    private string? _unreachable;
    private bool _isStopped;

    /// <summary>An end that has not been asked yet.</summary>
    /// <param name="options">Its settings.</param>
    /// <param name="endpoint">Sends requests.</param>
    /// <param name="changed">Called when it may have gone up or down.</param>
    public ProviderEnd(TrunkOptions options, SipEndpoint endpoint, Action changed)
    {
        (_options, _endpoint, _changed) = (options, endpoint, changed);
        _provider = options.Provider ?? throw new ArgumentException("A provider has an address.", nameof(options));
        if (options.Kind == TrunkKind.Registers)
        {
            _registration = new SipRegistration(endpoint, new SipRegister
            {
                Registrar = Server,
                AddressOfRecord = At(options.Account),
                ContactUser = options.Account,
                OutboundProxy = options.OutboundProxy,
                Credentials = options.Credentials,
                Expires = options.RegisterFor,
            }, _ => Judge());
        }
    }

    public IReadOnlyList<SipPeer> Peers { get; private set; } = [];

    public string Host => _provider.Host;

    public bool IsUp { get; private set; }

    public string Detail { get; private set; } = "It has not been asked yet.";

    public DateTimeOffset? RegisteredUntil => _registration?.Until;

    public IReadOnlyList<NameAddress> Routes =>
        [.. _options.OutboundProxy is { } proxy ? [new NameAddress(proxy.WithParameter("lr"))] : Array.Empty<NameAddress>(), .. _registration?.ServiceRoute ?? []];

    public SipUri Address(string user) => new SipUri(user, _provider.Host, _provider.Port).WithParameters(_provider.Parameters);

    public bool IsSource(SipPeer source) => Peers.Any(p => p.EndPoint.Address.Equals(source.EndPoint.Address))
        || (_registration?.Peer is { } registrar && registrar.EndPoint.Address.Equals(source.EndPoint.Address));

    public void Start()
    {
        _registration?.Start();
        Probe();
    }

    public void Stop()
    {
        _isStopped = true;
        _registration?.Leave();
    }

    private SipUri Server => new SipUri(null, _provider.Host, _provider.Port).WithParameters(_provider.Parameters);

    private SipUri At(string user) => new(user, _provider.Host);

    /// <summary>Where requests go first: by RFC 3261 §8.1.2 the first route, else the provider.</summary>
    private SipUri NextHop => Routes is [var first, ..] ? first.Uri : _provider;

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
        if (_options.ProbeEvery > TimeSpan.Zero)
            _endpoint.Loop.Schedule(_options.ProbeEvery, Probe);
        if (location.Peers.Count == 0)
        {
            // What was found before is kept: a DNS that is away for a while is no reason to call nowhere.
            Judge(Unreachable.Because(next, location.Failure));
            return;
        }
        Peers = location.Peers;
        if (_options.ProbeEvery == TimeSpan.Zero)
        {
            Judge(null);
            return;
        }
        var account = new NameAddress(At(_options.Account));
        var options = _endpoint.CreateRequest(SipMethods.Options, Server, account, account);
        foreach (var route in Routes)
            options.Headers.Add(SipHeaderNames.Route, route.ToString());
        _endpoint.Send(options, null, Probed);
    }

    /// <summary>Whoever answers lives, whatever the answer; but for 503, and for what is made here when none came.</summary>
    private void Probed(SipResponse response)
    {
        if (!_isStopped)
            Judge(response.IsLocal ? $"{Host} does not answer." : response.Status == 503 ? $"{Host} says that it is overloaded (503)." : null);
    }

    private void Judge(string? unreachable)
    {
        _unreachable = unreachable;
        Judge();
    }

    private void Judge()
    {
        var isRegistered = _registration is null || _registration.State == RegistrationState.Registered;
        IsUp = isRegistered && _unreachable is null;
        Detail = !isRegistered ? WhyNotRegistered() : _unreachable ?? (_registration is null ? $"{Host} answers." : $"Registered with {Host}.");
        _changed();
    }

    private string WhyNotRegistered() => _registration!.LastAnswer switch
    {
        null => _unreachable ?? "The registration is on its way.",
        { IsLocal: true } => _unreachable ?? $"{Host} does not answer the registration.",
        { Status: 401 or 407 or 403 } refused => $"{Host} refuses the registration ({refused.Status}): check user and password.",
        var refused => $"{Host} refuses the registration ({refused.Status} {refused.Reason}).",
    };
}
