namespace Ringmap.Sip.Dialogs;

/// <summary>How far a subscription of ours is (RFC 6665 §4.1.2, figure 1).</summary>
internal enum SubscriberState
{
    /// <summary>SUBSCRIBE is sent, no NOTIFY has come.</summary>
    NotifyWait = 0,
    /// <summary>A NOTIFY has come; whether we may know more is not decided.</summary>
    Pending = 1,
    /// <summary>NOTIFYs come.</summary>
    Active = 2,
    /// <summary>We have asked for the end; the last NOTIFY is to come.</summary>
    Leaving = 3,
    /// <summary>Over.</summary>
    Terminated = 4,
}
