using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.Transactions;

/// <summary>Drives a client machine: sends, sets timers, tells its user. The user also gets the answers made here (408, 503), marked as local.</summary>
internal sealed class ClientTransaction : TimedDriver
{
    private readonly TransactionLayer _layer;
    private readonly Action<ClientTransaction, SipResponse> _user;
    private IClientMachine _machine;
    private SipPeer? _datagram;
    private ReadOnlyMemory<byte> _bytes;
    private ReadOnlyMemory<byte> _ack;

    internal ClientTransaction(
        TransactionLayer layer, SipRequest request, SipPeer peer, ClientTransactionKey key, Action<ClientTransaction, SipResponse> user)
        : base(layer.Loop)
    {
        _layer = layer;
        Request = request;
        Peer = peer;
        Key = key;
        _user = user;
        _machine = CreateMachine();
    }

    /// <summary>The request as sent, with our Via on top.</summary>
    public SipRequest Request { get; }

    /// <summary>Where it was sent.</summary>
    public SipPeer Peer { get; private set; }

    public TransactionState State => _machine.State;

    internal ClientTransactionKey Key { get; }

    internal void Start()
    {
        _bytes = SipWriter.ToArray(Request);
        if (_layer.StreamFor(Peer, _bytes.Length) is { } stream)
        {
            _datagram = Peer;
            GoTo(stream);
        }
        Begin();
    }

    internal void OnResponse(SipResponse response) => Take(_machine.OnResponse(response.Status), response);

    internal void OnFailure()
    {
        if (_datagram is { } datagram && State is TransactionState.Calling or TransactionState.Trying)
        {
            // RFC 3261 §18.1.1: nobody takes it by TCP, so it goes as the large datagram that it is.
            _layer.TakesDatagramsOnly(datagram);
            _datagram = null;
            GoTo(datagram);
            Begin();
            return;
        }
        Take(_machine.OnFailure(), null);
    }

    /// <summary>From now on this INVITE, answered provisionally, waits 64·T1 and no longer.</summary>
    internal void Bound()
    {
        if (_machine is InviteClientMachine machine)
            Take(machine.Bound(), null);
    }

    protected override void OnRetransmitTimer() => Take(_machine.OnRetransmitTimer(), null);

    protected override void OnLifetimeTimer() => Take(_machine.OnLifetimeTimer(), null);

    private IClientMachine CreateMachine() => Request.Method == SipMethods.Invite
        ? new InviteClientMachine(_layer.Timers, Peer.Transport.IsReliable())
        : new ClientMachine(_layer.Timers, Peer.Transport.IsReliable());

    /// <summary>The same request by another transport, which the Via has to name.</summary>
    private void GoTo(SipPeer peer)
    {
        StopTimers();
        Peer = peer;
        if (Via.TryParse(_layer.ViaFor(peer, Key.Branch), out var via))
            Request.ReplaceTopVia(via);
        _bytes = SipWriter.ToArray(Request);
        _machine = CreateMachine();
    }

    private void Begin()
    {
        var step = _machine.Start();
        SetTimers(step);
        if (!_layer.Transmit(Peer, _bytes))
            FailLater(Peer);
    }

    /// <summary>In the next turn, unless the transport has said so before and it goes another way meanwhile.</summary>
    private void FailLater(SipPeer peer) => Loop.Schedule(TimeSpan.Zero, () =>
    {
        if (ReferenceEquals(Peer, peer))
            OnFailure();
    });

    private void Take(in TransactionStep step, SipResponse? response)
    {
        SetTimers(step);
        if (step.Has(TransactionActions.Transmit))
            _layer.Retransmit(Peer, _bytes);
        if (step.Has(TransactionActions.Acknowledge))
            Acknowledge(response!);
        if (step.Has(TransactionActions.End))
        {
            StopTimers();
            _layer.Remove(this);
        }
        if (step.Has(TransactionActions.Deliver))
            _user(this, response!);
        else if (step.Has(TransactionActions.TimedOut))
            _user(this, LocalResponse.To(Request, 408));
        else if (step.Has(TransactionActions.Failed))
            _user(this, LocalResponse.To(Request, 503));
    }

    /// <summary>RFC 3261 §17.1.1.3: the ACK of a refusal has the INVITE's Via, route and number and the To of the response.</summary>
    private void Acknowledge(SipResponse response)
    {
        if (!_ack.IsEmpty)
        {
            _layer.Retransmit(Peer, _ack);
            return;
        }
        var ack = new SipRequest(SipMethods.Ack, Request.RequestUri);
        var first = true;
        foreach (var header in Request.Headers)
        {
            if (ReferenceEquals(header.Name, SipHeaderNames.Via))
            {
                if (first)
                    ack.Headers.Add(header);
                first = false;
            }
            else if (ReferenceEquals(header.Name, SipHeaderNames.From) || ReferenceEquals(header.Name, SipHeaderNames.CallId)
                || ReferenceEquals(header.Name, SipHeaderNames.MaxForwards) || ReferenceEquals(header.Name, SipHeaderNames.Route))
            {
                ack.Headers.Add(header);
            }
        }
        ack.Headers.Add(SipHeaderNames.To, response.Headers.Get(SipHeaderNames.To)!);
        ack.Headers.Add(SipHeaderNames.CSeq, new CSeq(Request.CSeq.Number, SipMethods.Ack).ToString());
        _ack = SipWriter.ToArray(ack);
        _layer.Transmit(Peer, _ack);
    }
}
