using System.Globalization;
using Ringmap.Media.Audio;
using Ringmap.Sip.Identity;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Telephony.Calls;

/// <summary>
/// Calls several telephones, all at once or in order. The first that answers wins and the others are taken back; what the others
/// said is summed up when none answers. A telephone that diverts the call is followed. Ends once, by itself, unless
/// <see cref="Cancel"/> comes before.
/// </summary>
internal sealed class Dial : ILegHandler
{
    /// <summary>Most diversions that are followed (RFC 3261 §8.1.3.4): more is a ring of telephones that divert to each other.</summary>
    private const int MostDiversions = 5;

    /// <summary>Most addresses of one diversion that are called.</summary>
    private const int MostContacts = 5;

    private readonly CallServices _services;
    private readonly Dictionary<Leg, DialTarget> _ringing = [];
    private readonly Queue<DialTarget> _waiting = new();
    private readonly HashSet<string> _diverted = new(StringComparer.Ordinal);
    private readonly Action<DialResult> _ended;
    private DialPlan _plan = null!;
    private Party _caller = null!;
    private SipInvite _template = null!;
    private AudioCodec? _preferred;
    private DialOutcome _worst;
    private int _status;
    private int _searches;
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

    /// <summary>Told when the only one that is called has something to say before it answers.</summary>
    public Action<Leg>? Speaks { get; init; }

    /// <summary>Calls the telephones.</summary>
    /// <param name="plan">Whom and how.</param>
    /// <param name="caller">For whom.</param>
    /// <param name="preferred">Codec of the caller; null when it is not known.</param>
    public void Start(DialPlan plan, Party caller, AudioCodec? preferred)
    {
        (_plan, _caller, _preferred) = (plan, caller, preferred);
        // RequestUri and Destination differ between telephones.
        _template = new SipInvite { RequestUri = plan.Called, From = _services.Destinations.Show(caller, plan.Targets), To = new NameAddress(plan.Called) };
        foreach (var target in plan.Targets)
            _waiting.Enqueue(target);
        CallNext();
    }

    /// <summary>Takes every call back; nothing is reported any more. Idempotent.</summary>
    public void Cancel()
    {
        _isOver = true;
        Stop(null);
    }

    void ILegHandler.OnRinging(Leg leg)
    {
        if (!_isOver)
            Rings?.Invoke();
    }

    void ILegHandler.OnEarlyAudio(Leg leg)
    {
        if (_isOver)
            return;
        // Of several that ring at once none may speak alone.
        if (_plan.Targets.Count == 1 && _ringing.Count == 1 && Speaks is not null)
            Speaks(leg);
        else
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
        if (CannotEncrypt(leg, end) && Call(target with { RefusesEncryption = true }))
            return;
        if (CannotCarry(leg, end) && Call(target.Otherwise))
            return;
        if (end.Response is { Status: 300 or 301 or 302 } diverts && Follow(target, diverts))
            return;
        _status = end.Status > 0 ? end.Status : _status;
        var outcome = OutcomeOf(leg, end);
        _worst = outcome > _worst ? outcome : _worst;
        // RFC 3261 §16.7: 6xx speaks for all telephones of the person.
        if (end.Status >= 600)
            End(new DialResult(outcome, Status: end.Status));
        else
            GoOn();
    }

    private bool IsIdle => _ringing.Count == 0 && _searches == 0;

    /// <summary>Calls all that wait, or the first of them that there is a way to.</summary>
    private void CallNext()
    {
        _timer?.Cancel();
        while (_waiting.TryDequeue(out var target))
            if (Call(target) && _plan.InOrder)
                break;
        if (IsIdle)
            End(new DialResult(_worst, Status: _status));
        else
            _timer = _services.Loop.Schedule(_plan.For, OnTimeUp);
    }

    private void GoOn()
    {
        if (_isOver || !IsIdle)
            return;
        CallNext();
    }

    /// <summary>Calls the first of a target and those that stand in for it that there is room for; false when there is none.</summary>
    private bool Call(DialTarget? target)
    {
        for (; target is not null; target = target.Otherwise)
        {
            if (Leg.Call(target.Invite(_template), _services, this, _preferred, target) is { } leg)
            {
                _ringing.Add(leg, target);
                Called?.Invoke(leg, target);
                return true;
            }
        }
        return false;
    }

    /// <summary>Calls where a telephone diverts to (RFC 3261 §8.1.3.4), no address twice; false when there is nothing to follow.</summary>
    private bool Follow(DialTarget target, SipResponse diverts)
    {
                var isNews = false;
        // Held until all have been begun: the first may lead nowhere at once.
        _searches++;
        foreach (var contact in diverts.Contacts.OrderByDescending(PreferenceOf).Take(MostContacts))
        {
            if (_diverted.Count >= MostDiversions || !_diverted.Add(contact.Uri.ToString()))
                continue;
            isNews = true;
            _searches++;
            _services.Destinations.Follow(contact.Uri, _caller, found => OnFound(target, found));
        }
        _searches--;
        if (isNews)
            GoOn();
        return isNews;
    }

    private void OnFound(DialTarget diverts, Destination found)
    {
        _searches--;
        if (_isOver)
            return;
        var isCalled = false;
        foreach (var target in found.Targets)
            isCalled |= Call(target.Trunk is null ? target with { Shape = invite => Divert(invite, diverts) } : target);
        if (!isCalled)
        {
            // Who diverts to nowhere does not take the call.
            _worst = DialOutcome.Declined > _worst ? DialOutcome.Declined : _worst;
            _status = found.IsKnown ? 480 : found.Status;
        }
        GoOn();
    }

    /// <summary>Tells a telephone who sent the call on to it (RFC 5806).</summary>
    private static SipInvite Divert(SipInvite invite, DialTarget diverts) => diverts.Party.Number is not { } number ? invite : invite with
    {
        Headers = [.. invite.Headers, new SipHeader(SipHeaderNames.Diversion, Diversion.By(new NameAddress(new SipUri(number, invite.To.Uri.Host)), "deflection").ToString())],
    };

    private static decimal PreferenceOf(NameAddress contact) =>
        decimal.TryParse(contact.Parameters.Get("q"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q) ? q : 1;

    /// <summary>It was not the person called who refused, but something on the way: another way may do. What once rang has come there.</summary>
    private static bool CannotCarry(Leg leg, SipEnd end) => !leg.HasRung
        && (end.Cause is SipEndCause.Timeout or SipEndCause.TransportFailed || end.Status is 408 or (>= 500 and < 600));

    /// <summary>RFC 3261 §21.4.26, §21.6.4: the description is not acceptable; 415 comes from telephones that know no other transport than RTP/AVP.</summary>
    private static bool CannotEncrypt(Leg leg, SipEnd end) => leg.OffersEncryption && end.Status is (415 or 488 or 606);

    private static DialOutcome OutcomeOf(Leg leg, SipEnd end) => end.Cause switch
    {
        // A telephone that once rang was reached, whatever became of it then.
        SipEndCause.Refused => end.Status switch
        {
            486 or 600 => DialOutcome.Busy,
            603 or 607 or 608 => DialOutcome.Declined,
            // Diverted to where it cannot be followed: its owner did not take this one.
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
        if (_waiting.Count > 0)
        {
            HangUpRinging(null);
            CallNext();
        }
        else
        {
            End(new DialResult(_worst));
        }
    }

    private void End(DialResult result)
    {
        if (_isOver)
            return;
        _isOver = true;
        Stop(result.Leg is null ? null : Leg.AnsweredElsewhere);
        _ended(result);
    }

    private void Stop(string? reason)
    {
        _timer?.Cancel();
        _waiting.Clear();
        HangUpRinging(reason);
    }

    private void HangUpRinging(string? reason)
    {
        foreach (var leg in _ringing.Keys.ToArray())
            leg.HangUp(reason);
        _ringing.Clear();
    }
}
