using Ringmap.Media;
using Ringmap.Media.Audio;
using Ringmap.Sip.Loops;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Telephony.Calls;

/// <summary>
/// Calls several telephones at once. The first that answers wins and the others are taken back; what the others said is summed
/// up when none answers. Ends once, by itself, unless <see cref="Cancel"/> comes before.
/// </summary>
internal sealed class Dial : ILegHandler
{
    private readonly CallServices _services;
    private readonly Dictionary<Leg, DialTarget> _ringing = [];
    private readonly Action<DialResult> _ended;
    private SipInvite _template = null!;
    private AudioCodec? _preferred;
    private DialOutcome _worst;
    private int _status;
    private LoopTimer? _timer;
    private bool _isOver;

    /// <summary>A dial that has not begun.</summary>
    /// <param name="services">What calls use.</param>
    /// <param name="ended">Called once with what it came to, possibly before <see cref="Start"/> returns.</param>
    public Dial(CallServices services, Action<DialResult> ended) => (_services, _ended) = (services, ended);

    /// <summary>Told when one of them is called.</summary>
    public Action<Leg, DialTarget>? Called { get; init; }

    /// <summary>Told when one of them rings.</summary>
    public Action? Rings { get; init; }

    /// <summary>Calls the telephones.</summary>
    /// <param name="targets">Whom to call.</param>
    /// <param name="template">The INVITE, but for what differs between telephones.</param>
    /// <param name="time">How long to ring.</param>
    /// <param name="preferred">Codec of the caller; null when it is not known.</param>
    public void Start(IReadOnlyList<DialTarget> targets, SipInvite template, TimeSpan time, AudioCodec? preferred)
    {
        (_template, _preferred) = (template, preferred);
        foreach (var target in targets)
            Call(target);
        if (_ringing.Count == 0)
            End(new DialResult(DialOutcome.Unreachable));
        else
            _timer = _services.Loop.Schedule(time, OnTimeUp);
    }

    /// <summary>Takes every call back; nothing is reported any more. Idempotent.</summary>
    public void Cancel()
    {
        _isOver = true;
        _timer?.Cancel();
        HangUpOthers(null);
    }

    void ILegHandler.OnRinging(Leg leg)
    {
        if (!_isOver)
            Rings?.Invoke();
    }

    void ILegHandler.OnUp(Leg leg)
    {
        if (_isOver || !_ringing.Remove(leg, out var target))
        {
            leg.HangUp(Leg.AnsweredElsewhere);
            return;
        }
        End(new DialResult(DialOutcome.Answered, leg, target.Name));
    }

    void ILegHandler.OnEnded(Leg leg, SipEnd end)
    {
        if (!_ringing.Remove(leg, out var target) || _isOver)
            return;
        if (CannotCarry(leg, end) && Call(target.Otherwise))
            return;
        _status = end.Status > 0 ? end.Status : _status;
        var outcome = OutcomeOf(leg, end);
        _worst = outcome > _worst ? outcome : _worst;
        // RFC 3261 §16.7: 6xx speaks for all telephones of the person.
        if (_ringing.Count == 0)
            End(new DialResult(_worst, Status: _status));
        else if (end.Status >= 600)
            End(new DialResult(outcome, Status: end.Status));
    }

    /// <summary>Calls the first of a target and those that stand in for it that there is room for; false when there is none.</summary>
    private bool Call(DialTarget? target)
    {
        for (; target is not null; target = target.Otherwise)
        {
            if (Leg.Call(target.Invite(_template), _services, this, _preferred, target.Trunk) is { } leg)
            {
                _ringing.Add(leg, target);
                Called?.Invoke(leg, target);
                return true;
            }
        }
        return false;
    }

    /// <summary>It was not the person called who refused, but something on the way: another way may do. What once rang has come there.</summary>
    private static bool CannotCarry(Leg leg, SipEnd end) => !leg.HasRung
        && (end.Cause is SipEndCause.Timeout or SipEndCause.TransportFailed || end.Status is 408 or (>= 500 and < 600));

    private static DialOutcome OutcomeOf(Leg leg, SipEnd end) => end.Cause switch
    {
        // A telephone that once rang was reached, whatever became of it then.
        SipEndCause.Refused => end.Status switch
        {
            486 or 600 => DialOutcome.Busy,
            603 or 607 or 608 => DialOutcome.Declined,
            // Diverted on the telephone: the map decides where calls go, so its owner did not take this one.
            >= 300 and < 400 => DialOutcome.Declined,
            408 or 480 or 487 => DialOutcome.NoAnswer,
            _ => DialOutcome.Unreachable,
        },
        _ => leg.HasRung ? DialOutcome.NoAnswer : DialOutcome.Unreachable,
    };

    private void OnTimeUp()
    {
        // Who has not even said that it rings is not there.
        if (_ringing.Keys.Any(l => l.HasRung) && _worst < DialOutcome.NoAnswer)
            _worst = DialOutcome.NoAnswer;
        End(new DialResult(_worst));
    }

    private void End(DialResult result)
    {
        if (_isOver)
            return;
        _isOver = true;
        _timer?.Cancel();
        HangUpOthers(result.Leg is null ? null : Leg.AnsweredElsewhere);
        _ended(result);
    }

    private void HangUpOthers(string? reason)
    {
        foreach (var leg in _ringing.Keys.ToArray())
            leg.HangUp(reason);
        _ringing.Clear();
    }
}
