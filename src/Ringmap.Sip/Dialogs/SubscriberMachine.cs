using Ringmap.Sip.Messages;
using Ringmap.Sip.Transactions;

namespace Ringmap.Sip.Dialogs;

/// <summary>A subscription at the side that asked for it (RFC 6665 §4.1): asked, refreshed, left, lost. Pure.</summary>
/// <param name="timers">The timers; 64·T1 is timer N of §4.1.2.4.</param>
/// <param name="wanted">How long it shall last before it is refreshed, in seconds; 0 asks for the present state only.</param>
internal sealed class SubscriberMachine(SipTimers timers, uint wanted)
{
    /// <summary>Longer ones are cut to a week: timers have a limit.</summary>
    public const uint Longest = 604_800;

    /// <summary>How often a longer time is asked for after 423.</summary>
    private const int MaxRaises = 2;

    private uint _wanted = Math.Min(wanted, Longest);
    private uint? _granted;
    private int _raises;
    private bool _wantsToLeave;

    /// <summary>How far it is.</summary>
    public SubscriberState State { get; private set; } = SubscriberState.NotifyWait;

    /// <summary>Asks for the first time.</summary>
    public SubscriberStep Start() => new() { Ask = _wanted, Lifetime = timers.Timeout };

    /// <summary>The final answer to a SUBSCRIBE.</summary>
    /// <param name="response">The answer.</param>
    public SubscriberStep OnAnswer(SipResponse response)
    {
        if (State == SubscriberState.Terminated)
            return default;
        if (response.IsSuccess)
        {
            _granted = Math.Min(response.Expires ?? _wanted, _wanted);
            return State is SubscriberState.Pending or SubscriberState.Active ? Last(_granted.Value) : default;
        }
        // RFC 6665 §4.1.2.1: a longer time may do.
        if (response.Status == 423 && State != SubscriberState.Leaving && _raises++ < MaxRaises
            && SipText.TryNumber(response.Headers.Get(SipHeaderNames.MinExpires), Longest, out var least) && least > _wanted)
        {
            _wanted = (uint)least;
            return new SubscriberStep { Ask = _wanted };
        }
        // RFC 6665 §4.1.2.2: a refused refresh leaves what there is until it expires, unless the dialog has gone.
        if (State is SubscriberState.Pending or SubscriberState.Active && response.Status is not (408 or 481) && !response.IsLocal)
            return default;
        return Over(response.Status, response.Reason);
    }

    /// <summary>A NOTIFY.</summary>
    public SubscriberStep OnNotify(SubscriptionState state)
    {
        if (State == SubscriberState.Terminated)
            return default;
        if (state.IsTerminated)
            return Over(0, state.Reason ?? "");
        if (State == SubscriberState.Leaving)
            return default;
        State = state.State == "pending" ? SubscriberState.Pending : SubscriberState.Active;
        return _wantsToLeave ? Leave() : Last(state.Expires ?? _granted ?? _wanted);
    }

    /// <summary>Ends it. Before the first NOTIFY there is no dialog to end it in: it is ended when that comes.</summary>
    public SubscriberStep Leave()
    {
        _wantsToLeave = true;
        if (State is not (SubscriberState.Pending or SubscriberState.Active))
            return default;
        State = SubscriberState.Leaving;
        return new SubscriberStep { Ask = 0, Refresh = SubscriberStep.Stop, Lifetime = timers.Timeout };
    }

    /// <summary>It is time to refresh.</summary>
    public SubscriberStep OnRefreshTimer() =>
        State is SubscriberState.Pending or SubscriberState.Active ? new SubscriberStep { Ask = _wanted } : default;

    /// <summary>Nothing came for too long.</summary>
    public SubscriberStep OnLifetimeTimer() => State switch
    {
        SubscriberState.Terminated => default,
        SubscriberState.NotifyWait => Over(408, "No NOTIFY"),
        _ => Over(0, "timeout"),
    };

    private static SubscriberStep Last(uint seconds)
    {
        var time = TimeSpan.FromSeconds(Math.Clamp(seconds, 1, Longest));
        return new SubscriberStep { Refresh = time * 0.8, Lifetime = time };
    }

    private SubscriberStep Over(int status, string reason)
    {
        State = SubscriberState.Terminated;
        return new SubscriberStep { Refresh = SubscriberStep.Stop, Lifetime = SubscriberStep.Stop, End = (status, reason) };
    }
}
