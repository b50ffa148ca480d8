using System.Globalization;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Dialogs;

/// <summary>
/// The timer of one session (RFC 4028): what its INVITEs, UPDATEs and their 2xx say about it, who refreshes, and when. Pure.
/// </summary>
/// <param name="wanted">The session interval we ask for; null asks for none and gives one only to a caller who requires it.</param>
/// <param name="minimum">The shortest that we accept, at least 90 s.</param>
internal sealed class SessionTimerMachine(TimeSpan? wanted, TimeSpan minimum)
{
    /// <summary>The option tag.</summary>
    public const string OptionTag = "timer";

    /// <summary>No session may expire sooner (RFC 4028 §4), in seconds.</summary>
    public const uint AbsoluteMinimum = 90;

    /// <summary>Longer intervals are cut to a day: they would not notice anything, and timers have a limit.</summary>
    public const uint Longest = 86_400;

    /// <summary>A session is hung up this long before it expires, or a third of the interval when that is less (RFC 4028 §10).</summary>
    private const uint SecondsBeforeExpiry = 32;

    private readonly uint _wanted = wanted is { } interval ? (uint)Math.Clamp(interval.TotalSeconds, AbsoluteMinimum, Longest) : 0;
    private readonly uint _minimum = (uint)Math.Clamp(minimum.TotalSeconds, AbsoluteMinimum, Longest);
    private uint _heard = AbsoluteMinimum;

    /// <summary>The interval agreed, in seconds; 0 when the session does not expire.</summary>
    public uint Interval { get; private set; }

    /// <summary>True when it is we who refresh.</summary>
    public bool IsRefresher { get; private set; }

    /// <summary>What we ask for, in seconds; 0 for nothing.</summary>
    private uint Asked => Interval == 0 && _wanted == 0 ? 0 : Math.Max(Interval == 0 ? _wanted : Interval, Least);

    private uint Least => Math.Max(_heard, _minimum);

    /// <summary>Puts the wish into a request of ours (RFC 4028 §7.1, §7.4): who refreshes now goes on doing it.</summary>
    public void AddTo(SipRequest request)
    {
        if (Asked == 0)
            return;
        request.Headers.Add(SipHeaderNames.SessionExpires, new SessionExpires(Asked, Interval == 0 ? null : IsRefresher).ToString());
        if (Least > AbsoluteMinimum)
            request.Headers.Add(SipHeaderNames.MinSE, Least.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A 2xx to a request of ours: it sets the timer, or ends it by saying nothing (RFC 4028 §7.2).</summary>
    public SessionTimerStep OnAccepted(SipResponse response) =>
        SessionExpires.TryParse(response.Headers.Get(SipHeaderNames.SessionExpires), out var value)
            ? Begin(value.Seconds, value.ClientRefreshes ?? true)
            : End();

    /// <summary>A 422 to a request of ours: true when the request is to be sent again with the interval that it asks for (RFC 4028 §7.3).</summary>
    public bool OnTooSmall(SipResponse response)
    {
        if (Asked == 0 || MinSE(response) is not { } least || least <= Asked || least > Longest)
            return false;
        _heard = least;
        Interval = 0;
        return true;
    }

    /// <summary>The Min-SE with which a request has to be refused by 422, or null (RFC 4028 §9): only senders who know of timers are.</summary>
    public static uint? Judge(SipRequest request, TimeSpan minimum)
    {
        var least = (uint)Math.Clamp(minimum.TotalSeconds, AbsoluteMinimum, Longest);
        return SessionExpires.TryParse(request.Headers.Get(SipHeaderNames.SessionExpires), out var asked) && asked.Seconds < least
            && IsSupportedBy(request) ? least : null;
    }

    /// <summary>Puts the interval and its refresher into our 2xx to a request, and sets the timer (RFC 4028 §9 and its table 2).</summary>
    public SessionTimerStep Accept(SipRequest request, SipResponse response)
    {
        var knows = IsSupportedBy(request);
        var isAsked = SessionExpires.TryParse(request.Headers.Get(SipHeaderNames.SessionExpires), out var asked);
        if (_wanted == 0 ? !request.Headers.HasToken(SipHeaderNames.Require, OptionTag) || !isAsked : !knows && !isAsked)
            return End();
        var seconds = isAsked ? asked.Seconds : Math.Max(_wanted, _minimum);
        // It may be made shorter, but not below what the sender or a proxy on the way wants at least.
        if (isAsked && _wanted != 0)
            seconds = Math.Min(seconds, Math.Max(_wanted, _minimum));
        seconds = Math.Clamp(seconds, Math.Clamp(MinSE(request) ?? 0, AbsoluteMinimum, Longest), Longest);
        // Who asks and knows how refreshes; where nobody asked, we do.
        var clientRefreshes = knows && (asked.ClientRefreshes ?? isAsked);
        response.Headers.Add(SipHeaderNames.SessionExpires, new SessionExpires(seconds, clientRefreshes).ToString());
        if (knows)
            response.Headers.Add(SipHeaderNames.Require, OptionTag);
        return Begin(seconds, !clientRefreshes);
    }

    /// <summary>A refresh of ours was refused but the session goes on: another is tried while there is time.</summary>
    public TimeSpan AfterRefusedRefresh => TimeSpan.FromSeconds(Interval / 8);

    private static bool IsSupportedBy(SipRequest request) =>
        request.Headers.HasToken(SipHeaderNames.Supported, OptionTag) || request.Headers.HasToken(SipHeaderNames.Require, OptionTag);

    private static uint? MinSE(SipMessage message)
    {
        var text = message.Headers.Get(SipHeaderNames.MinSE);
        return text is not null && SessionExpires.TryParse(text, out var value) ? value.Seconds : null;
    }

    private SessionTimerStep Begin(uint seconds, bool weRefresh)
    {
        Interval = Math.Clamp(seconds, AbsoluteMinimum, Longest);
        IsRefresher = weRefresh;
        var expiry = TimeSpan.FromSeconds(Interval - Math.Min(SecondsBeforeExpiry, Interval / 3));
        return new SessionTimerStep(weRefresh ? TimeSpan.FromSeconds(Interval / 2) : SessionTimerStep.Stop, expiry);
    }

    private SessionTimerStep End()
    {
        Interval = 0;
        IsRefresher = false;
        return SessionTimerStep.Never;
    }
}
