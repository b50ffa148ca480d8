using Ringmap.Flow.Execution;
using Ringmap.Media.Audio;

namespace Ringmap.Telephony.Calls;

/// <content>Ringing phones, transfers, and talking.</content>
internal sealed partial class CallDriver
{
    // The operation that calls somebody, and the one whose party the caller talks with; 0: none.
    private int _dialOp;
    private int _connectedOp;

    private void StartRing(StartRing command)
    {
        var phones = _services.Destinations.OfExtension(Facts.Owner.Extension);
        Dial(command.Op, new DialPlan(phones.Targets, phones.Called, command.For) { InOrder = command.InOrder }, result =>
            new RingEnded(command.Op, result.Outcome switch
            {
                DialOutcome.Answered => RingOutcome.Answered,
                DialOutcome.Busy => RingOutcome.Busy,
                DialOutcome.NoAnswer => RingOutcome.NoAnswer,
                DialOutcome.Declined => RingOutcome.Declined,
                _ => RingOutcome.Unreachable,
            }, result.Device));
    }

    private void StartTransfer(StartTransfer command)
    {
        _dialOp = command.Op;
        _services.Destinations.Find(command.Target, _call.Caller.Party, found =>
        {
            if (_dialOp == command.Op)
                Transfer(command, found);
        }, _gone.Token);
    }

    private void Transfer(StartTransfer command, Destination to)
    {
        if (!to.IsKnown)
        {
            Fail(command, to.Reason);
            return;
        }
        Dial(command.Op, new DialPlan(to.Targets, to.Called, command.For), result =>
            new TransferEnded(command.Op, result.Outcome switch
            {
                DialOutcome.Answered => TransferOutcome.Answered,
                DialOutcome.Busy => TransferOutcome.Busy,
                DialOutcome.NoAnswer => TransferOutcome.NoAnswer,
                _ => TransferOutcome.Failed,
            }));
    }

    private void Dial(int op, DialPlan plan, Func<DialResult, CallEvent> ended)
    {
        _dialOp = op;
        if (plan.Targets.Count > 0)
        {
            if (_call.Caller.Hears)
                _call.Caller.Play(SipCall.ToneId, [_services.Options.Tones.Ringing], Looped);
            else
                _call.Caller.Ring();
        }
        _call.Dial(plan, result => OnDialEnded(op, result, ended(result)));
    }

    private void OnDialEnded(int op, DialResult result, CallEvent ended)
    {
        _dialOp = 0;
        if (result.Leg is { } leg)
        {
            // When the caller has gone, that is the event to come.
            if (!_call.Connect(leg))
                return;
            _connectedOp = op;
            SetAnswered();
        }
        else
        {
            StopRinging();
        }
        Raise(ended);
    }

    private void StopRing(int op)
    {
        if (_dialOp != op)
            return;
        _dialOp = 0;
        _call.StopDial();
        StopRinging();
    }

    private void StopRinging()
    {
        if (_call.Caller.Hears)
            _call.Caller.StopPlay();
    }

    void ISipCallHandler.OnPeerGone() => Raise(new BridgeEnded(_connectedOp));
}
