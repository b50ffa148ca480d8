using System.Globalization;
using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transactions;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <summary>
/// A subscription of ours to somebody's state (RFC 6665 §4.1), refreshed until it is left or lost. Of the forks of a SUBSCRIBE
/// the first that notifies is kept. To be used on the endpoint's loop.
/// </summary>
public sealed class SipSubscription : IDialogUsage
{
    private readonly SipEndpoint _endpoint;
    private readonly SipSubscribe _options;
    private readonly ISipSubscriptionHandler _handler;
    private readonly SubscriberMachine _machine;
    private readonly SipRequest _first;
    private DialogSender? _sender;
    private LoopTimer? _refresh;
    private LoopTimer? _lifetime;

    internal SipSubscription(SipEndpoint endpoint, SipSubscribe options, ISipSubscriptionHandler handler)
    {
        (_endpoint, _options, _handler) = (endpoint, options, handler);
        _machine = new SubscriberMachine(endpoint.Options.Timers, (uint)Math.Clamp(options.Expires.TotalSeconds, 0, SubscriberMachine.Longest));
        LocalTag = endpoint.Tokens.Token();
        _first = endpoint.CreateRequest(SipMethods.Subscribe, options.RequestUri, options.From.WithTag(LocalTag), new NameAddress(options.RequestUri));
        endpoint.Add(LocalTag, this);
    }

    /// <summary>Name of the event package.</summary>
    public string Package => _options.Package;

    /// <summary>True when it is over.</summary>
    public bool IsEnded => _machine.State == SubscriberState.Terminated;

    /// <inheritdoc/>
    public string CallId => _first.CallId;

    /// <summary>Our tag of its dialog.</summary>
    internal string LocalTag { get; }

    /// <summary>Leaves it; <see cref="ISipSubscriptionHandler.OnEnded"/> follows with the last NOTIFY, or after 64·T1 without it. Idempotent.</summary>
    public void Leave() => Take(_machine.Leave());

    internal void Begin() => Take(_machine.Start());

    /// <summary>Ends one that cannot begin, in the next turn of the loop.</summary>
    internal void Refuse(int status) =>
        _endpoint.Loop.Schedule(TimeSpan.Zero, () => Take(_machine.OnAnswer(LocalResponse.To(_first, status))));

    void IDialogUsage.OnRequest(ServerTransaction transaction)
    {
        var request = transaction.Request;
        var isFirst = _sender is null;
        var sender = _sender ?? new DialogSender(_endpoint, Dialog.OfNotify(_first, request), request, transaction.Source, _options.Credentials);
        if (sender.Dialog.RemoteTag != (request.From.Tag ?? "") || IsEnded)
            sender.Respond(transaction, 481);
        else if (!isFirst && !sender.Dialog.TakeNumber(request.CSeq.Number))
            sender.Respond(transaction, 500, "CSeq Out Of Order");
        else if (request.Method != SipMethods.Notify)
            sender.Respond(transaction, 405, header: new SipHeader(SipHeaderNames.Allow, SipMethods.Notify));
        else if (!EventValue.TryParse(request.Headers.Get(SipHeaderNames.Event), out var about) || about.Package != Package)
            sender.Respond(transaction, 489, header: new SipHeader(SipHeaderNames.AllowEvents, Package));
        else if (!SubscriptionState.TryParse(request.Headers.Get(SipHeaderNames.SubscriptionState), out var state))
            sender.Respond(transaction, 400, "Malformed Subscription-State");
        else
            OnNotify(transaction, sender, state);
    }

    private void OnNotify(ServerTransaction transaction, DialogSender sender, SubscriptionState state)
    {
        // RFC 6665 §4.1.2.4, §4.4.1: the first NOTIFY makes the dialog.
        _sender = sender;
        var request = transaction.Request;
        sender.Dialog.Refresh(request);
        sender.Respond(transaction, 200);
        var step = _machine.OnNotify(state);
        _handler.OnNotify(this, state, request.ContentType ?? "", request.BodyText);
        Take(step);
    }

    private void Take(in SubscriberStep step)
    {
        if (step.Refresh is { } refresh)
            Set(ref _refresh, refresh, () => Take(_machine.OnRefreshTimer()));
        if (step.Lifetime is { } lifetime)
            Set(ref _lifetime, lifetime, () => Take(_machine.OnLifetimeTimer()));
        if (step.Ask is { } seconds)
            Ask(seconds);
        if (step.End is not { } end)
            return;
        _endpoint.Remove(LocalTag);
        _handler.OnEnded(this, end.Status, end.Reason);
    }

    private void Set(ref LoopTimer? timer, TimeSpan delay, Action work)
    {
        timer?.Cancel();
        timer = delay == SubscriberStep.Stop ? null : _endpoint.Loop.Schedule(delay, work);
    }

    private void Ask(uint seconds)
    {
        // Asked once more for longer before there is a dialog, the request is the same with the next number.
        var request = _sender?.Create(SipMethods.Subscribe) ?? _first;
        if (_sender is null && request.Headers.Has(SipHeaderNames.Via))
        {
            request.Headers.Remove(SipHeaderNames.Via);
            request.Headers.Set(SipHeaderNames.CSeq, new CSeq(request.CSeq.Number + 1, SipMethods.Subscribe).ToString());
        }
        request.Headers.Set(SipHeaderNames.Event, Package);
        request.Headers.Set(SipHeaderNames.Expires, seconds.ToString(CultureInfo.InvariantCulture));
        if (_options.Accept.Count > 0)
            request.Headers.Set(SipHeaderNames.Accept, string.Join(", ", _options.Accept));
        if (_sender is not null)
            _sender.Send(request, response => Take(_machine.OnAnswer(response)));
        else
            _endpoint.SendPrepared(request, _options.Destination, response => Take(_machine.OnAnswer(response)), _options.Credentials, AddContact);
    }

    private void AddContact(SipPeer peer)
    {
        if (_endpoint.ContactFor(peer, _options.From.Uri.User, isSecure: _first.RequestUri.Scheme == "sips") is { } contact)
            _first.Headers.Set(SipHeaderNames.Contact, contact);
    }
}
