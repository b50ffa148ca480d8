using Ringmap.Sip.Messages;

namespace Ringmap.Sip.UserAgents;

/// <summary>A transfer that is asked for (RFC 3515): the other side shall call somebody.</summary>
public sealed record SipRefer
{
    /// <summary>Whom it shall call.</summary>
    public required NameAddress Target { get; init; }

    /// <summary>The dialog whose place the new call takes: an attended transfer (RFC 5589 §7); null for a blind one. <see cref="SipSession.CreateReplaces"/> makes it of our session with the target.</summary>
    public Replaces? Replaces { get; init; }

    /// <summary>Who says so (RFC 3892), or null.</summary>
    public NameAddress? ReferredBy { get; init; }

    /// <summary>False when nobody needs to be told what comes of it (RFC 4488); a side that does not know how tells all the same.</summary>
    public bool Subscribes { get; init; } = true;
}
