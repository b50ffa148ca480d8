using Microsoft.Extensions.Logging;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Calls;
using Ringmap.Telephony.Ports;

namespace Ringmap.Telephony.Trunks;

/// <summary>All trunks, the preferred one first. Used on the loop, but for <see cref="Status"/>.</summary>
internal sealed class TrunkGroup
{
    private readonly IReadOnlyList<Trunk> _trunks;
    private readonly IReadOnlyList<string> _mayDial;
    private readonly INumberPlan _plan;

    /// <summary>Trunks that have not begun.</summary>
    /// <param name="options">Their settings, the preferred one first.</param>
    /// <param name="mayDial">What outside numbers may begin with, E.164; empty: those of the site's country.</param>
    /// <param name="endpoint">Sends requests.</param>
    /// <param name="addresses">Our own addresses.</param>
    /// <param name="plan">Writes numbers.</param>
    /// <param name="time">Clock.</param>
    /// <param name="logger">Log.</param>
    public TrunkGroup(
        IReadOnlyList<TrunkOptions> options, IReadOnlyList<string> mayDial, SipEndpoint endpoint, OwnAddresses addresses, INumberPlan plan, TimeProvider time, ILogger logger)
    {
        _plan = plan;
        _mayDial = mayDial.Count > 0 ? mayDial : [plan.CountryPrefix];
        _trunks = [.. options.Select(o => new Trunk(o, endpoint, addresses, plan, time)
        {
            Changed = status => logger.Log(status.IsUp ? LogLevel.Information : LogLevel.Warning, "Trunk {Name} is {State}: {Detail}", status.Name, status.IsUp ? "up" : "down", status.Detail),
        })];
    }

    /// <summary>The trunks as they are now; from any thread.</summary>
    public IReadOnlyList<TrunkStatus> Status => [.. _trunks.Select(t => t.Status)];

    /// <summary>Begins to register and to ask whether they live.</summary>
    public void Start()
    {
        foreach (var trunk in _trunks)
            trunk.Start();
    }

    /// <summary>Gives the registrations back.</summary>
    public void Stop()
    {
        foreach (var trunk in _trunks)
            trunk.Stop();
    }

    /// <summary>The trunk that a request comes by, or null.</summary>
    public Trunk? By(SipPeer source) => _trunks.FirstOrDefault(t => t.IsSource(source));

    /// <summary>The trunk whose other end registers with us under a user name, or null.</summary>
    public Trunk? Gateway(string user) => _trunks.FirstOrDefault(t => t.Options.Kind == TrunkKind.Gateway && t.Options.Credentials?.User == user);

    /// <summary>The way for a call to an outside number.</summary>
    /// <param name="dialled">As it was dialled.</param>
    /// <param name="caller">Who calls.</param>
    public Route To(string dialled, Party caller)
    {
        var isEmergency = _plan.IsEmergency(dialled);
        var number = isEmergency ? dialled : _plan.Normalize(dialled);
        if (number is null)
            return Route.None(404, $"“{dialled}” is neither an extension nor a telephone number.");
        if (_trunks.Count == 0)
            return Route.None(404, $"{dialled} is no extension here, and there is no trunk to the telephone network.");
        if (!isEmergency && !_mayDial.Any(p => number.StartsWith(p, StringComparison.Ordinal)))
            return Route.None(403, $"Numbers such as {number} may not be called from here (Ringmap:Trunks:MayDial).");
        var usable = _trunks.Where(t => t.CanCarry).ToList();
        if (usable.Count == 0)
            return Route.None(503, "No trunk to the telephone network is up: " + string.Join(" ", _trunks.Select(t => $"{t.Options.Name}: {t.Status.Detail}")));
        DialTarget? target = null;
        for (var i = usable.Count - 1; i >= 0; i--)
            target = usable[i].Target(number, caller) with { Otherwise = target };
        return new Route(target);
    }
}
