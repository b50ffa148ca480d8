using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Dialogs;

/// <summary>The state of a dialog (RFC 3261 §12): who, by which tags, over which route, and how far both count. Pure.</summary>
internal sealed class Dialog
{
    private readonly NameAddress _local;
    private readonly NameAddress _remote;
    private IReadOnlyList<NameAddress> _routes;
    private uint _localNumber;
    private uint? _remoteNumber;
    private uint? _rseq;

    private Dialog(string callId, NameAddress local, NameAddress remote, SipUri target, IReadOnlyList<NameAddress> routes, uint localNumber, uint? remoteNumber)
    {
        CallId = callId;
        _local = local;
        _remote = remote;
        RemoteTarget = target;
        _routes = routes;
        _localNumber = localNumber;
        _remoteNumber = remoteNumber;
    }

    public string CallId { get; }

    public string LocalTag => _local.Tag ?? "";

    /// <summary>The other side's tag; empty for a sender of RFC 2543.</summary>
    public string RemoteTag => _remote.Tag ?? "";

    /// <summary>Where requests are addressed to: the other side's contact.</summary>
    public SipUri RemoteTarget { get; private set; }

    /// <summary>The proxies that want to stay on the way, nearest first.</summary>
    public IReadOnlyList<NameAddress> Routes => _routes;

    /// <summary>Whose offer is open.</summary>
    public OfferExchange Exchange { get; } = new();

    /// <summary>The session description that came with an answer before the final one.</summary>
    public string? EarlySdp { get; set; }

    /// <summary>The number of our last request.</summary>
    public uint LocalNumber => _localNumber;

    /// <summary>The dialog that an INVITE makes at the side that is called (§12.1.1).</summary>
    public static Dialog OfServer(SipRequest invite, string localTag)
    {
        var dialog = new Dialog(invite.CallId, invite.To.WithTag(localTag), invite.From, Target(invite, invite.From.Uri), invite.RecordRoutes, 0, invite.CSeq.Number);
        dialog.Learn(invite);
        return dialog;
    }

    /// <summary>The dialog that a response to our INVITE makes (§12.1.2).</summary>
    public static Dialog OfClient(SipRequest invite, SipResponse response)
    {
        var dialog = new Dialog(invite.CallId, invite.From, response.To, Target(response, invite.RequestUri), Reversed(response), invite.CSeq.Number, null);
        dialog.Learn(response);
        return dialog;
    }

    /// <summary>The dialog that the first NOTIFY to our SUBSCRIBE makes (RFC 6665 §4.4.1).</summary>
    public static Dialog OfNotify(SipRequest subscribe, SipRequest notify)
    {
        var dialog = new Dialog(
            subscribe.CallId, subscribe.From, notify.From, Target(notify, subscribe.RequestUri), notify.RecordRoutes, subscribe.CSeq.Number, notify.CSeq.Number);
        dialog.Learn(notify);
        return dialog;
    }

    /// <summary>A 2xx confirms an early dialog: its route set is taken anew (§13.2.2.4), and its contact.</summary>
    public void Confirm(SipResponse response, uint number)
    {
        _routes = Reversed(response);
        _localNumber = Math.Max(_localNumber, number);
        Refresh(response);
    }

    /// <summary>Takes a new contact from a target refresh request or its 2xx (§12.2.1.2, §12.2.2).</summary>
    public void Refresh(SipMessage message)
    {
        RemoteTarget = Target(message, RemoteTarget);
        Learn(message);
    }

    /// <summary>True when the other side has said last that it takes UPDATE (RFC 3311 §5.1).</summary>
    public bool TakesUpdate { get; private set; }

    /// <summary>The other side refused the method itself (405, 501), whatever it said before.</summary>
    public void ForgetUpdate() => TakesUpdate = false;

    /// <summary>Checks and takes the number of a request from the other side; false when it comes out of order (§12.2.2: answer 500).</summary>
    public bool TakeNumber(uint number)
    {
        if (_remoteNumber is { } last && number <= last)
            return false;
        _remoteNumber = number;
        return true;
    }

    /// <summary>Checks and takes the RSeq of a reliable provisional answer; false for a repetition and for one that overtook another (RFC 3262 §4).</summary>
    public bool TakeProvisional(uint rseq)
    {
        if (_rseq is { } last && rseq != last + 1)
            return false;
        _rseq = rseq;
        return true;
    }

    /// <summary>The next request inside the dialog (§12.2.1.1), without Via and Contact.</summary>
    public SipRequest CreateRequest(string method) => Create(method, ++_localNumber);

    /// <summary>The number for a request that is sent once more, with credentials.</summary>
    public uint NextNumber(uint used) => _localNumber = Math.Max(_localNumber, used) + 1;

    /// <summary>The ACK of a 2xx to the INVITE with this number.</summary>
    public SipRequest CreateAck(uint number) => Create(SipMethods.Ack, number);

    private SipRequest Create(string method, uint number)
    {
        var strict = _routes.Count > 0 && !_routes[0].Uri.Parameters.Has("lr");
        var request = new SipRequest(method, strict ? _routes[0].Uri.WithoutHeaders() : RemoteTarget.WithoutHeaders());
        for (var i = strict ? 1 : 0; i < _routes.Count; i++)
            request.Headers.Add(SipHeaderNames.Route, _routes[i].ToString());
        if (strict)
            request.Headers.Add(SipHeaderNames.Route, new NameAddress(RemoteTarget).ToString());
        request.Headers.Add(SipHeaderNames.MaxForwards, "70");
        request.Headers.Add(SipHeaderNames.From, _local.ToString());
        request.Headers.Add(SipHeaderNames.To, _remote.ToString());
        request.Headers.Add(SipHeaderNames.CallId, CallId);
        request.Headers.Add(SipHeaderNames.CSeq, new CSeq(number, method).ToString());
        return request;
    }

    private void Learn(SipMessage message)
    {
        if (message.Headers.Has(SipHeaderNames.Allow))
            TakesUpdate = message.Headers.HasToken(SipHeaderNames.Allow, SipMethods.Update);
    }

    private static SipUri Target(SipMessage message, SipUri otherwise) =>
        message.Contacts is { Count: > 0 } contacts && contacts[0].Uri.IsSip ? contacts[0].Uri : otherwise;

    private static List<NameAddress> Reversed(SipResponse response)
    {
        var routes = response.RecordRoutes.ToList();
        routes.Reverse();
        return routes;
    }
}
