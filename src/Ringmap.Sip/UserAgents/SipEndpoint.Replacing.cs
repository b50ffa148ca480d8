using Ringmap.Sip.Messages;

namespace Ringmap.Sip.UserAgents;

/// <content>Calls that take the place of another (RFC 3891).</content>
public sealed partial class SipEndpoint
{
    /// <summary>The session that a Replaces value names, whatever its state; null when there is none here.</summary>
    public SipSession? Find(Replaces replaces) =>
        _sessions.TryGetValue(replaces.ToTag, out var session) && session.Is(replaces) ? session : null;

    /// <summary>What an INVITE wants to replace (RFC 3891 §3): null for nothing.</summary>
    /// <param name="invite">The INVITE.</param>
    /// <param name="status">The status that refuses it, or 0.</param>
    private SipSession? Replaced(SipRequest invite, out int status)
    {
        status = 0;
        // Where the application does not deal with it, the header is one that we do not know.
        if (!Options.Replaces || !invite.Headers.Has(SipHeaderNames.Replaces))
            return null;
        if (invite.Headers.All(SipHeaderNames.Replaces).Count() != 1 || !Messages.Replaces.TryParse(invite.Headers.Get(SipHeaderNames.Replaces), out var replaces))
        {
            status = 400;
            return null;
        }
        var session = Find(replaces);
        status = session?.JudgeReplacement(replaces) ?? 481;
        return status == 0 ? session : null;
    }
}
