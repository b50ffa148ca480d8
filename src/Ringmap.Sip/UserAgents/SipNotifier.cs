using System.Globalization;
using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transactions;

namespace Ringmap.Sip.UserAgents;

/// <summary>A subscription of somebody to one of our event packages (RFC 6665 §4.2): tells them what is new until it is over. To be used on the endpoint's loop.</summary>
public sealed class SipNotifier : IDialogUsage
{
    private readonly SipEndpoint _endpoint;
    private readonly SipEventPackage _package;
    private readonly DialogSender _sender;
    private readonly Action<SipNotifier>? _onEnded;
    private readonly NoticeMachine _machine = new();
    private readonly string _event;
    private LoopTimer? _expiry;
    private DateTimeOffset _expires;

    internal SipNotifier(SipEndpoint endpoint, ServerTransaction transaction, SipEventPackage package, string tag, Action<SipNotifier>? onEnded)
    {
        (_endpoint, _package, _onEnded, LocalTag) = (endpoint, package, onEnded, tag);
        Request = transaction.Request;
        _sender = new DialogSender(endpoint, Dialog.OfServer(Request, tag), Request, transaction.Source, null);
        // RFC 6665 §4.2.2: the id comes back as it was given.
        _event = EventValue.TryParse(Request.Headers.Get(SipHeaderNames.Event), out var value) ? value.ToString() : package.Name;
        endpoint.Add(LocalTag, this);
    }

    /// <summary>The SUBSCRIBE that began it.</summary>
    public SipRequest Request { get; }

    /// <summary>Name of the event package.</summary>
    public string Package => _package.Name;

    /// <summary>True when it is over.</summary>
    public bool IsEnded { get; private set; }

    /// <inheritdoc/>
    public string CallId => Request.CallId;

    /// <summary>Our tag of its dialog.</summary>
    internal string LocalTag { get; }

    /// <summary>Tells what is new. What comes up before the last word was answered waits, and only the latest is told.</summary>
    /// <param name="body">The whole state, of the package's type.</param>
    public void Notify(string? body) => Send(_machine.Notify(body));

    /// <summary>Ends the subscription.</summary>
    /// <param name="reason">Why (RFC 6665 §4.1.3): deactivated, probation, rejected, giveup, noresource, invariant.</param>
    public void End(string reason) => Send(_machine.End(reason));

    /// <summary>Accepts the SUBSCRIBE that began it.</summary>
    internal void Begin(ServerTransaction transaction, uint expires, string? body)
    {
        Grant(transaction, expires);
        // RFC 6665 §4.2.1.2: the first NOTIFY follows at once; RFC 6665 §4.4.3: who asks for no time asks for the state only.
        Send(_machine.Notify(body, expires == 0 ? "timeout" : null));
    }

    void IDialogUsage.OnRequest(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (!_sender.Dialog.TakeNumber(request.CSeq.Number))
            _sender.Respond(transaction, 500, "CSeq Out Of Order");
        else if (request.Method != SipMethods.Subscribe)
            _sender.Respond(transaction, 405, header: new SipHeader(SipHeaderNames.Allow, SipMethods.Subscribe));
        else if (IsEnded || _machine.IsEnding || !EventValue.TryParse(request.Headers.Get(SipHeaderNames.Event), out var about) || about.ToString() != _event)
            _sender.Respond(transaction, 481);
        else if (SipEndpoint.ExpiresOf(request, _package, out var minimum) is not { } expires)
            _sender.Respond(transaction, 423, header: minimum);
        else
            Renew(transaction, expires);
    }

    private void Renew(ServerTransaction transaction, uint expires)
    {
        _sender.Dialog.Refresh(transaction.Request);
        Grant(transaction, expires);
        Send(expires == 0 ? _machine.End("timeout") : _machine.Repeat());
    }

    private void Grant(ServerTransaction transaction, uint expires)
    {
        _expiry?.Cancel();
        _expires = _endpoint.Now + TimeSpan.FromSeconds(expires);
        if (expires > 0)
            _expiry = _endpoint.Loop.Schedule(TimeSpan.FromSeconds(expires), () => Send(_machine.End("timeout")));
        _sender.Respond(transaction, 200, header: new SipHeader(SipHeaderNames.Expires, expires.ToString(CultureInfo.InvariantCulture)));
    }

    private void Send(Notice? notice)
    {
        if (notice is not { } news)
            return;
        var notify = _sender.Create(SipMethods.Notify);
        notify.Headers.Add(SipHeaderNames.Event, _event);
        var left = (uint)Math.Max(0, (_expires - _endpoint.Now).TotalSeconds);
        var state = news.Ending is null
            ? new SubscriptionState("active", left)
            : new SubscriptionState(SubscriptionState.Terminated, Reason: news.Ending);
        notify.Headers.Add(SipHeaderNames.SubscriptionState, state.ToString());
        if (news.Body is not null)
            notify.SetBody(_package.ContentType, news.Body);
        // RFC 6665 §4.2.2: a refusal ends it, unless the other side says when to try again.
        _sender.Send(notify, response => OnAnswer(_machine.OnAnswer(response.IsSuccess || response.Headers.Has(SipHeaderNames.RetryAfter))));
    }

    private void OnAnswer(Notice? next)
    {
        Send(next);
        if (!_machine.IsOver || IsEnded)
            return;
        IsEnded = true;
        _expiry?.Cancel();
        _endpoint.Remove(LocalTag);
        _onEnded?.Invoke(this);
    }
}
