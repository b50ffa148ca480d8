namespace Ringmap.Sip.UserAgents;

/// <summary>An event package that an endpoint serves (RFC 6665 §5): others may subscribe to it.</summary>
public sealed record SipEventPackage
{
    /// <summary>Its name, as Event carries it: <c>message-summary</c>, <c>dialog</c>, <c>presence</c> …</summary>
    public required string Name { get; init; }

    /// <summary>Type of the bodies of its NOTIFYs, which a subscriber's Accept has to allow.</summary>
    public required string ContentType { get; init; }

    /// <summary>
    /// Somebody subscribes: accept or reject it, now or within 64·T1. Called on the endpoint's loop; must not wait. Who may is
    /// for the application to judge.
    /// </summary>
    public required Action<IncomingSubscription> OnSubscribe { get; init; }

    /// <summary>How long a subscription lasts that names no time; default an hour.</summary>
    public TimeSpan DefaultExpires { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The longest that is given, default a day: a subscriber that has gone unnoticed is told for no longer.</summary>
    public TimeSpan MaximumExpires { get; init; } = TimeSpan.FromDays(1);

    /// <summary>The shortest that is given, default a minute; a shorter wish gets 423, but 0, which ends or only asks. At most an hour (RFC 6665 §4.2.1.1).</summary>
    public TimeSpan MinimumExpires { get; init; } = TimeSpan.FromMinutes(1);
}
