using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Telephony.Calls;

/// <summary>Finds legs by their dialogs. Used on the loop.</summary>
/// <param name="endpoint">Has the dialogs.</param>
internal sealed class LegTable(SipEndpoint endpoint)
{
    private readonly Dictionary<SipSession, Leg> _legs = [];

    /// <summary>A leg begins.</summary>
    public void Add(SipSession session, Leg leg) => _legs.Add(session, leg);

    /// <summary>A leg is over.</summary>
    public void Remove(SipSession session) => _legs.Remove(session);

    /// <summary>The leg whose dialog is named (RFC 3891 §3), or null.</summary>
    public Leg? Find(Replaces replaces) => endpoint.Find(replaces) is { } session ? _legs.GetValueOrDefault(session) : null;
}
