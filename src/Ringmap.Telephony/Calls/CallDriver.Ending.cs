using Ringmap.Flow.Execution;
using Ringmap.Media.Audio;
using Ringmap.Sip.Loops;

namespace Ringmap.Telephony.Calls;

/// <content>The end of a call.</content>
internal sealed partial class CallDriver
{
    /// <summary>How long the caller hears why the call ends: two rounds of the longest tone, long enough to be understood.</summary>
    private static readonly TimeSpan ToneTime = TimeSpan.FromSeconds(4);

    private LoopTimer? _toneTimer;
    private bool _isEnding;

    private void HangUp(HangUpCause cause)
    {
        _isEnding = true;
        AudioClip? tone = cause switch
        {
            HangUpCause.Busy => _services.Options.Tones.Busy,
            HangUpCause.Unavailable => _services.Options.Tones.Congestion,
            HangUpCause.NotInService => Tones.SpecialInformation,
            _ => null,
        };
        if (tone is null || _call.IsOver)
        {
            _call.HangUp();
            return;
        }
        _call.Caller.Play(SipCall.ToneId, [tone], Looped);
        _toneTimer = _services.Loop.Schedule(ToneTime, () => _call.HangUp());
    }

    private void Reject(HangUpCause cause)
    {
        // A phone or transfer target may have answered for the caller in the meantime.
        if (_call.Caller.IsAnswered)
        {
            HangUp(cause);
            return;
        }
        _isEnding = true;
        _call.Caller.Reject(cause switch
        {
            HangUpCause.Busy => 486,
            HangUpCause.NotInService => 404,
            _ => 480,
        });
    }

    /// <summary>The call is over when the machine is at its end and the caller's leg is: then nothing of it is left.</summary>
    private void FinishWhenOver()
    {
        if (_isOver || !_machine.IsEnded)
            return;
        if (!_call.IsOver)
        {
            // The machine ends a call with HangUp or RejectCall; when it thinks the caller gone, the leg must follow.
            if (!_isEnding)
                _call.HangUp();
            _isEnding = true;
            return;
        }
        _isOver = true;
        _toneTimer?.Cancel();
        foreach (var timer in _timers.Values)
            timer.Cancel();
        _timers.Clear();
        _call.HangUp();
        KeepWhatIsLeft();
        _record = _record with
        {
            Outcome = _machine.Outcome,
            ElementId = _machine.CurrentElementId,
            EndedAt = _record.EndedAt ?? _services.Now,
            Quality = _call.Caller.Quality,
        };
        _services.Ports.Journal.CallEnded(_record, _machine.Trace);
        Owner.OnCallOver(this);
        Dispose();
    }
}
