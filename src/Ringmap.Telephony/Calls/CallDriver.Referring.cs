using Ringmap.Flow.Execution;
using Ringmap.Media.Audio;
using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Telephony.Calls;

/// <content>The telephone that the caller talks with sends them on: a blind transfer (RFC 3515, RFC 5589 §6).</content>
internal sealed partial class CallDriver
{
    /// <summary>How long the phones of the new extension ring: what the transfer element rings for unless told otherwise.</summary>
    private static readonly TimeSpan ReferRingTime = TimeSpan.FromSeconds(30);

    private IncomingRefer? _refer;

    /// <summary>
    /// As with the transfer element, the phones of the extension ring and nothing else. The two talk on until the phone hangs up
    /// or somebody answers; the map still sees the one conversation that it connected.
    /// </summary>
    void ISipCallHandler.OnRefer(IncomingRefer refer)
    {
        if (_refer is not null || refer.Replaces is not null)
        {
            refer.Reject(603);
            return;
        }
        if (refer.Target.Uri.User is not { } user || ExtensionOf(user) is not { } extension)
        {
            refer.Reject(404);
            return;
        }
        var targets = _services.Phones.Of(extension);
        if (targets.Count == 0)
        {
            refer.Reject(480);
            return;
        }
        _refer = refer;
        refer.Accept();
        Note($"The phone sends the caller on to {extension}.");
        var called = Here(extension, targets);
        var template = new SipInvite { RequestUri = called, From = CallerAddress(targets), To = new NameAddress(called) };
        _call.Dial(targets, template, ReferRingTime, OnReferDialled);
    }

    void ISipCallHandler.OnPeerGone()
    {
        if (_refer is null)
            Raise(new BridgeEnded(_connectedOp));
        else
            _call.Caller.Play(ToneId, [Tones.Ringing], Looped);
    }

    private void OnReferDialled(DialResult result)
    {
        EndRefer(result.Outcome switch
        {
            DialOutcome.Answered => 200,
            DialOutcome.Busy => 486,
            DialOutcome.Declined => 603,
            DialOutcome.NoAnswer => 408,
            _ => 480,
        });
        if (result.Leg is { } leg)
        {
            Note($"{result.Device} answered.");
            _call.Connect(leg);
        }
        else if (!_call.IsConnected)
        {
            // The phone has left and nobody took the call over: the conversation is over.
            _call.Caller.StopPlay();
            Raise(new BridgeEnded(_connectedOp));
        }
    }

    private void EndRefer(int status)
    {
        _refer?.Report(status);
        _refer = null;
    }
}
