namespace Ringmap.Sip.Dialogs;

/// <summary>
/// The NOTIFYs about a REFER that we took (RFC 3515 §2.4.4): one at a time, for they must not overtake each other; what came up
/// meanwhile is said next, the latest only. Pure.
/// </summary>
internal sealed class ReferNoticeMachine
{
    private ReferNotice _last = new(100, "Trying", null);
    private ReferNotice? _next;
    private bool _isUnderWay;
    private bool _isEnding;

    /// <summary>True when the last has been sent and answered, or nobody listens any more.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Something happened to the call; gives the NOTIFY to send now, if any. Nothing follows a final status.</summary>
    public ReferNotice? Report(int status, string reason) =>
        _isEnding ? null : Take(new ReferNotice(status, reason, status >= 200 ? "noresource" : null));

    /// <summary>The subscription's time is over: what was said last is said as the last.</summary>
    public ReferNotice? OnTimeout() => _isEnding ? null : Take((_next ?? _last) with { Ending = "timeout" });

    /// <summary>A NOTIFY was answered; gives the next one to send, if any.</summary>
    /// <param name="isHeard">False when the other side does not know of the subscription (481) or is not there.</param>
    public ReferNotice? OnAnswer(bool isHeard)
    {
        _isUnderWay = false;
        IsOver |= !isHeard || (_isEnding && _next is null);
        if (IsOver || _next is not { } next)
            return null;
        _next = null;
        return Send(next);
    }

    private ReferNotice? Take(ReferNotice notice)
    {
        if (IsOver)
            return null;
        _isEnding = notice.Ending is not null;
        if (!_isUnderWay)
            return Send(notice);
        _next = notice;
        return null;
    }

    private ReferNotice Send(ReferNotice notice)
    {
        _isUnderWay = true;
        _last = notice;
        return notice;
    }
}
