using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Dialogs;

/// <summary>A REFER that we sent (RFC 3515 §2.4): its answer, then what the NOTIFYs say, until the subscription that it made is over. Pure.</summary>
/// <param name="number">CSeq number of the REFER, by which NOTIFYs name it.</param>
internal sealed class ReferMachine(uint number)
{
    private bool _isAccepted;
    private bool _isReported;

    /// <summary>CSeq number of the REFER as it was sent last.</summary>
    public uint Number { get; private set; } = number;

    /// <summary>True when nothing more will come.</summary>
    public bool IsOver { get; private set; }

    /// <summary>True when a NOTIFY with this id (null: none) may be about this REFER.</summary>
    public bool Matches(string? id) => !IsOver && (id is null || (SipText.TryNumber(id, uint.MaxValue, out var named) && named == Number));

    /// <summary>The final answer to the REFER. A 2xx with <c>Refer-Sub: false</c> ends it: nobody will tell what comes of it (RFC 4488 §4).</summary>
    public ReferNews? OnAnswer(SipResponse response)
    {
        if (IsOver)
            return null;
        Number = response.CSeq.Number;
        _isAccepted |= response.IsSuccess;
        IsOver = !response.IsSuccess || IsUnsubscribed(response);
        return News(response.Status, response.Reason, IsOver);
    }

    /// <summary>A NOTIFY about it; it may overtake the answer to the REFER.</summary>
    /// <param name="state">Its Subscription-State.</param>
    /// <param name="status">The status in its body, or 0 when there is none.</param>
    /// <param name="reason">The reason phrase.</param>
    public ReferNews? OnNotify(SubscriptionState state, int status, string reason)
    {
        if (IsOver)
            return null;
        _isAccepted = true;
        IsOver = state.IsTerminated;
        return status == 0 && !IsOver ? null : News(status, reason, IsOver || status >= 200);
    }

    /// <summary>Nothing came for as long as the subscription lasts.</summary>
    public ReferNews? OnTimeout()
    {
        if (IsOver)
            return null;
        IsOver = true;
        return News(408, "No NOTIFY", true);
    }

    /// <summary>True when a message says that the REFER makes no subscription (RFC 4488).</summary>
    public static bool IsUnsubscribed(SipMessage message) =>
        message.Headers.Get(SipHeaderNames.ReferSub) is { } text && text.AsSpan().TrimStart().StartsWith("false", StringComparison.OrdinalIgnoreCase);

    private ReferNews? News(int status, string reason, bool isFinal)
    {
        if (_isReported)
            return null;
        _isReported = isFinal;
        return new ReferNews(_isAccepted, status, reason, isFinal);
    }
}
