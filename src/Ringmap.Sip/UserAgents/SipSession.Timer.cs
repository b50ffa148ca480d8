using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.UserAgents;

/// <content>The session timer (RFC 4028): refreshes, and the end of a session whose other side has vanished.</content>
public sealed partial class SipSession
{
    private readonly SessionTimerMachine _timer;
    private LoopTimer? _refreshTimer;
    private LoopTimer? _expiryTimer;

    /// <summary>The session description that we sent last and that holds.</summary>
    private string? _localSdp;

    /// <summary>How soon the session ends unless it is refreshed (RFC 4028), counted from each refresh; null when it does not expire.</summary>
    public TimeSpan? SessionInterval => _timer.Interval == 0 ? null : TimeSpan.FromSeconds(_timer.Interval);

    /// <summary>True when it is this side that refreshes the session.</summary>
    public bool IsRefresher => _timer.IsRefresher;

    private void SetTimers(in SessionTimerStep step)
    {
        StopSessionTimers();
        if (State == SipSessionState.Ended)
            return;
        if (step.Refresh != SessionTimerStep.Stop)
            RefreshAfter(step.Refresh);
        if (step.Expiry != SessionTimerStep.Stop)
            _expiryTimer = _endpoint.Loop.Schedule(step.Expiry, static session => ((SipSession)session!).OnExpired(), this);
    }

    private void StopSessionTimers()
    {
        _refreshTimer?.Cancel();
        _expiryTimer?.Cancel();
        _refreshTimer = _expiryTimer = null;
    }

    private void RefreshAfter(TimeSpan pause)
    {
        _refreshTimer?.Cancel();
        _refreshTimer = _endpoint.Loop.Schedule(pause, static session => ((SipSession)session!).RefreshSession(), this);
    }

    /// <summary>RFC 4028 §7.4: by UPDATE without an offer where that is taken, else by a re-INVITE that offers what holds already.</summary>
    private void RefreshSession()
    {
        if (State != SipSessionState.Confirmed)
            return;
        if (_change is not null || _pending is not null)
        {
            // A change that is under way refreshes the session itself, unless it is refused.
            RefreshAfter(_endpoint.Options.Timers.T2);
            return;
        }
        var byUpdate = _dialog!.TakesUpdate || _localSdp is null;
        Begin(new Change(byUpdate ? SipMethods.Update : SipMethods.Invite, byUpdate ? null : _localSdp, _dialog, null) { IsRefresh = true });
    }

    private void OnRefreshRefused(SipResponse response)
    {
        // The method was refused, not the refresh: a re-INVITE follows at once.
        if (response.Status is 405 or 501 && _localSdp is not null && response.CSeq.Method == SipMethods.Update)
            RefreshSession();
        else if (_timer.IsRefresher)
            RefreshAfter(_timer.AfterRefusedRefresh);
    }

    /// <summary>RFC 4028 §10: nobody has refreshed in time.</summary>
    private void OnExpired()
    {
        if (State != SipSessionState.Confirmed)
            return;
        SendBye(_dialog!);
        End(new SipEnd(SipEndCause.Timeout, 0, "Session Expired"));
    }
}
