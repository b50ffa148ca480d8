namespace Ringmap.Sip.Dialogs;

/// <summary>
/// The NOTIFYs of one subscription at the side that sends them (RFC 6665 §4.2.2): one at a time, for they must not overtake each
/// other; what came up meanwhile is said next, the latest only. Pure.
/// </summary>
internal sealed class NoticeMachine
{
    private string? _body;
    private Notice? _next;
    private bool _isUnderWay;

    /// <summary>True when the last has been said: nothing more can be.</summary>
    public bool IsEnding { get; private set; }

    /// <summary>True when the last has been sent and answered, or nobody listens any more.</summary>
    public bool IsOver { get; private set; }

    /// <summary>There is something to say; gives the NOTIFY to send now, if any.</summary>
    /// <param name="body">What is to be said.</param>
    /// <param name="ending">Why it is the last thing, or null.</param>
    public Notice? Notify(string? body, string? ending = null)
    {
        if (IsEnding || IsOver)
            return null;
        _body = body;
        IsEnding = ending is not null;
        var notice = new Notice(body, ending);
        if (!_isUnderWay)
            return Send(notice);
        _next = notice;
        return null;
    }

    /// <summary>Says once more what was said last: the subscription was refreshed.</summary>
    public Notice? Repeat() => Notify(_body);

    /// <summary>Says for the last time what was said last.</summary>
    /// <param name="ending">Why: timeout, deactivated, noresource …</param>
    public Notice? End(string ending) => Notify(_body, ending);

    /// <summary>A NOTIFY was answered; gives the next one to send, if any.</summary>
    /// <param name="isHeard">False when the other side does not know of the subscription (481) or is not there.</param>
    public Notice? OnAnswer(bool isHeard)
    {
        _isUnderWay = false;
        IsOver |= !isHeard || (IsEnding && _next is null);
        if (IsOver || _next is not { } next)
            return null;
        _next = null;
        return Send(next);
    }

    private Notice Send(Notice notice)
    {
        _isUnderWay = true;
        return notice;
    }
}
