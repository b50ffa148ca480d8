using Ringmap.Sip.Messages;
using Ringmap.Sip.Protection;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.Transactions;

/// <summary>
/// Drives a server machine: keeps the last response for repetitions. What has nothing left to do but to answer these, for half a
/// minute (timers J and L), is left to <see cref="AnsweredRequests"/>.
/// </summary>
internal sealed class ServerTransaction : TimedDriver
{
    private readonly TransactionLayer _layer;
    private readonly IServerMachine _machine;
    private readonly bool _isInvite;
    private readonly SipPeer _answerTo;
    private readonly SipPeer _sentBy;
    private SipRequest? _request;
    private ReadOnlyMemory<byte> _bytes;

    internal ServerTransaction(TransactionLayer layer, SipRequest request, SipPeer source, in ServerTransactionKey key)
        : base(layer.Loop)
    {
        _layer = layer;
        _request = request;
        Source = source;
        Key = key;
        _answerTo = ViaStamp.AnswerTo(request, source);
        var reliable = source.Transport.IsReliable();
        _sentBy = reliable ? ViaStamp.BySentBy(request, source) : source;
        _isInvite = request.Method == SipMethods.Invite;
        _machine = _isInvite
            ? new InviteServerMachine(layer.Timers, reliable)
            : new ServerMachine(layer.Timers, reliable);
    }

    /// <summary>The request.</summary>
    /// <exception cref="InvalidOperationException">It is forgotten.</exception>
    public SipRequest Request => _request ?? throw new InvalidOperationException("The request was answered and is forgotten.");

    /// <summary>Who sent it.</summary>
    public SipPeer Source { get; }

    public TransactionState State => _machine.State;

    /// <summary>True when no final response has been sent.</summary>
    public bool IsPending => _machine.State is TransactionState.Trying or TransactionState.Proceeding;

    /// <summary>True when any response has been sent.</summary>
    public bool HasResponded { get; private set; }

    /// <summary>The session whose INVITE this is, if it is one.</summary>
    internal object? Owner { get; set; }

    internal ServerTransactionKey Key { get; }

    /// <summary>Set when the request counts for telling merged requests.</summary>
    internal MergeKey? Merge { get; set; }

    /// <summary>It is answered, and nobody will ask for the request or its session again.</summary>
    internal void Forget()
    {
        if (_request is null)
            return;
        _request = null;
        Owner = null;
        if (_machine.State == TransactionState.Accepted)
            Bury();
    }

    internal void Start() => Take(_machine.Start());

    internal void OnRepeated() => Take(_machine.OnRepeated());

    internal void OnAck() => Take(_machine.OnAck());

    /// <summary>Sends a response; false when the state no longer allows it.</summary>
    public bool Respond(SipResponse response)
    {
        var step = _machine.Respond(response.Status);
        if (!step.Has(TransactionActions.Transmit))
            return false;
        HasResponded = true;
        var bytes = SipWriter.ToArray(response);
        _bytes = bytes;
        // RFC 3261 §17.2.2: all that can come is a repetition.
        var isDone = !_isInvite && _machine.State == TransactionState.Completed;
        if (!isDone)
            SetTimers(step);
        _layer.Transmit(Target, bytes);
        if (step.Has(TransactionActions.End) || IsChallenge(response))
            Finish();
        else if (isDone)
            Bury();
        // A 2xx to INVITE is repeated by the session; nothing here needs its bytes any more.
        if (_machine.State == TransactionState.Accepted)
            _bytes = default;
        return true;
    }

    /// <summary>Sends the 2xx of an accepted INVITE again.</summary>
    internal void Repeat(ReadOnlyMemory<byte> bytes) => _layer.Retransmit(Target, bytes);

    protected override void OnRetransmitTimer() => Take(_machine.OnRetransmitTimer());

    protected override void OnLifetimeTimer() => Take(_machine.OnLifetimeTimer());

    private SipPeer Target =>
        Source.Transport.IsReliable() && !_layer.IsConnected(Source) ? _sentBy : _answerTo;

    private void Take(in TransactionStep step)
    {
        SetTimers(step);
        if (step.Has(TransactionActions.Transmit))
            _layer.Retransmit(Target, _bytes);
        if (step.Has(TransactionActions.End))
            Finish();
    }

    /// <summary>
    /// RFC 3261 §26.3.2.4: who has not proved anything is challenged once and then forgotten. A challenge that is repeated until its
    /// ACK comes would be sent a dozen times to whoever a stranger writes as sender into one datagram.
    /// </summary>
    private static bool IsChallenge(SipResponse response) => response.Status is 401 or 407 && StatelessTag.IsOne(response.To.Tag);

    private void Bury()
    {
        StopTimers();
        _layer.Bury(this, _bytes.Span);
    }

    private void Finish()
    {
        StopTimers();
        _layer.Remove(this);
    }
}
