using Microsoft.Extensions.Logging;
using Ringmap.Flow.Execution;
using Ringmap.Flow.Values;
using Ringmap.Media.Audio;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Resolution;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Trunks;

namespace Ringmap.Telephony.Calls;

/// <content>Ringing phones, transfers, and talking.</content>
internal sealed partial class CallDriver
{
    /// <summary>RFC 3323 §4.1.1.3: the address of somebody who does not say who they are.</summary>
    private const string AnonymousHost = "anonymous.invalid";

    // The operation that calls somebody, and the one whose party the caller talks with; 0: none.
    private int _dialOp;
    private int _connectedOp;

    private void StartRing(StartRing command)
    {
        var extension = Facts.Owner.Extension;
        Dial(command.Op, _services.Phones.Of(extension), extension, command.For, result =>
            new RingEnded(command.Op, result.Outcome switch
            {
                DialOutcome.Answered => RingOutcome.Answered,
                DialOutcome.Busy => RingOutcome.Busy,
                DialOutcome.NoAnswer => RingOutcome.NoAnswer,
                DialOutcome.Declined => RingOutcome.Declined,
                _ => RingOutcome.Unreachable,
            }, result.Device));
    }

    /// <summary>
    /// The map is the truth: what happens in this call is on this map. So a transfer to an extension rings the phones of its
    /// owner and nothing else; whether their map would have done something else first, or taken a message there, does not matter.
    /// </summary>
    private void StartTransfer(StartTransfer command)
    {
        if (TransferTarget.Parse(command.Target).Value is not { } target)
        {
            Fail(command, $"“{command.Target}” is no address that can be called.");
            return;
        }
        if (target.Kind == TransferTargetKind.SipUri)
        {
            TransferToUri(command, target.Address);
            return;
        }
        if (ExtensionOf(target.Address) is { } extension)
        {
            Transfer(command, _services.Phones.Of(extension), extension);
            return;
        }
        var route = _services.Trunks.To(target.Address, new TrunkCaller(Facts.Caller.Number, Facts.Caller.ContactName ?? Facts.Caller.DisplayName, Facts.Caller.IsAnonymous, Facts.Caller.IsInternal));
        if (route.Target is { } outside)
            Transfer(command, [outside], outside.Uri);
        else
            FailOutside(command, target.Address, route.Reason);
    }

    private void FailOutside(StartTransfer command, string number, string reason)
    {
        _services.Logger.LogInformation("Call {Call}: {Target} cannot be called: {Reason}", Facts.CallId, number, reason);
        Fail(command, reason);
    }

    private void TransferToUri(StartTransfer command, string address)
    {
        if (!SipUri.TryParse(address, out var uri) || !uri.IsSip)
        {
            Fail(command, $"“{address}” is no SIP address.");
        }
        else if (_services.Addresses.IsOurs(uri))
        {
            if (uri.User is { } user && ExtensionOf(user) is { } extension)
                Transfer(command, _services.Phones.Of(extension), extension);
            else
                Fail(command, $"“{address}” names nobody here.");
        }
        else
        {
            _dialOp = command.Op;
            Await(_services.Endpoint.LocateAsync(uri, _gone.Token), found =>
            {
                if (_dialOp == command.Op)
                    TransferTo(command, uri, found);
            }, reason =>
            {
                if (_dialOp == command.Op)
                    Fail(command, reason);
            });
        }
    }

    private void TransferTo(StartTransfer command, SipUri uri, ServerLocation location)
    {
        if (location.Peers is [var first, ..])
            Transfer(command, [new DialTarget(uri, first, uri.ToString()) { Alternatives = [.. location.Peers.Skip(1)] }], uri);
        else
            Fail(command, Unreachable.Because(uri, location.Failure));
    }

    private void Transfer(StartTransfer command, IReadOnlyList<DialTarget> targets, string extension) => Transfer(command, targets, Here(extension, targets));

    private void Transfer(StartTransfer command, IReadOnlyList<DialTarget> targets, SipUri called) =>
        Dial(command.Op, targets, called, command.For, result =>
            new TransferEnded(command.Op, result.Outcome switch
            {
                DialOutcome.Answered => TransferOutcome.Answered,
                DialOutcome.Busy => TransferOutcome.Busy,
                DialOutcome.NoAnswer => TransferOutcome.NoAnswer,
                _ => TransferOutcome.Failed,
            }));

    private void Dial(int op, IReadOnlyList<DialTarget> targets, string extension, TimeSpan time, Func<DialResult, CallEvent> ended) =>
        Dial(op, targets, Here(extension, targets), time, ended);

    private void Dial(int op, IReadOnlyList<DialTarget> targets, SipUri called, TimeSpan time, Func<DialResult, CallEvent> ended)
    {
        _dialOp = op;
        if (targets.Count > 0)
        {
            if (_call.Caller.IsAnswered)
                _call.Caller.Play(ToneId, [Tones.Ringing], Looped);
            else
                _call.Caller.Ring();
        }
        // RequestUri and Destination differ between telephones.
        var template = new SipInvite { RequestUri = called, From = CallerAddress(targets), To = new NameAddress(called) };
        _call.Dial(targets, template, time, result => OnDialEnded(op, result, ended(result)));
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
        else if (_call.Caller.IsAnswered)
        {
            _call.Caller.StopPlay();
        }
        Raise(ended);
    }

    private void StopRing(int op)
    {
        if (_dialOp != op)
            return;
        _dialOp = 0;
        _call.StopDial();
        if (_call.Caller.IsAnswered)
            _call.Caller.StopPlay();
    }

    /// <summary>The extension that an address of the house belongs to; null when it is none of ours.</summary>
    private string? ExtensionOf(string address) => Directory.IsExtension(address) ? address : Directory.FindCalled(address)?.Owner.Extension;

    private SipUri Here(string user, IReadOnlyList<DialTarget> targets) =>
        new(user, targets.Count > 0 ? _services.Addresses.Towards(targets[0].Destination).ToString() : "localhost");

    private NameAddress CallerAddress(IReadOnlyList<DialTarget> targets)
    {
        var caller = Facts.Caller;
        return caller.IsAnonymous || caller.Number is not { } number
            ? new NameAddress(new SipUri("anonymous", AnonymousHost), caller.IsAnonymous ? "Anonymous" : caller.DisplayName)
            : new NameAddress(Here(number, targets), caller.ContactName ?? caller.DisplayName);
    }
}
