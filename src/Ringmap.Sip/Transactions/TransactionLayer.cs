using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Transactions;

/// <summary>All transactions of an endpoint, found by what RFC 3261 §17.1.3 and §17.2.3 match by.</summary>
/// <param name="loop">The loop.</param>
/// <param name="transport">Carries the messages.</param>
/// <param name="timers">Timers.</param>
/// <param name="tokens">Makes branches.</param>
/// <param name="maxDatagram">Requests of more bytes go by TCP where that is possible.</param>
/// <param name="log">Keeps what is sent; or null.</param>
internal sealed class TransactionLayer(EventLoop loop, ISipTransport transport, SipTimers timers, SipTokens tokens, int maxDatagram, SipMessageLog? log = null)
{
    private readonly DatagramOnlyPeers _datagramOnly = new(loop);
    private readonly Dictionary<ClientTransactionKey, ClientTransaction> _clients = [];
    private readonly Dictionary<ServerTransactionKey, ServerTransaction> _servers = [];
    private readonly Dictionary<MergeKey, ServerTransaction> _merges = [];
    private readonly AnsweredRequests _answered = new(loop, timers.Timeout);
    // Those of them that can be told to have come by two ways.
    private readonly AnsweredRequests _answeredMerges = new(loop, timers.Timeout);
    private byte[] _key = [];
    private long _sent;
    private long _retransmitted;
    private long _failures;

    public EventLoop Loop => loop;

    public SipTimers Timers => timers;

    /// <summary>Transactions now.</summary>
    public int Count => _clients.Count + _servers.Count + _answered.Count;

    public long Sent => Interlocked.Read(ref _sent);

    public long Retransmitted => Interlocked.Read(ref _retransmitted);

    public long SendFailures => Interlocked.Read(ref _failures);

    /// <summary>Sends a request in a transaction of its own: a Via with a new branch is put on top.</summary>
    /// <param name="request">The request.</param>
    /// <param name="peer">Where to.</param>
    /// <param name="user">Takes every response that is not a repetition, and the local 408 or 503.</param>
    public ClientTransaction Send(SipRequest request, SipPeer peer, Action<ClientTransaction, SipResponse> user)
    {
        var branch = tokens.Branch();
        AddVia(request, peer, branch);
        return Begin(request, peer, branch, user);
    }

    /// <summary>Sends the CANCEL of an INVITE: the same branch, the same place (RFC 3261 §9.1).</summary>
    public void SendCancel(ClientTransaction invite, SipHeader? reason)
    {
        var request = invite.Request;
        var cancel = new SipRequest(SipMethods.Cancel, request.RequestUri);
        var first = true;
        foreach (var header in request.Headers)
        {
            if (ReferenceEquals(header.Name, SipHeaderNames.Via))
            {
                if (first)
                    cancel.Headers.Add(header);
                first = false;
            }
            else if (ReferenceEquals(header.Name, SipHeaderNames.From) || ReferenceEquals(header.Name, SipHeaderNames.To)
                || ReferenceEquals(header.Name, SipHeaderNames.CallId) || ReferenceEquals(header.Name, SipHeaderNames.MaxForwards)
                || ReferenceEquals(header.Name, SipHeaderNames.Route))
            {
                cancel.Headers.Add(header);
            }
        }
        cancel.Headers.Add(SipHeaderNames.CSeq, new CSeq(request.CSeq.Number, SipMethods.Cancel).ToString());
        if (reason is { } value)
            cancel.Headers.Add(value.Name, value.Value);
        invite.Bound();
        Begin(cancel, invite.Peer, invite.Key.Branch, static (_, _) => { });
    }

    /// <summary>Sends a request outside of any transaction (the ACK of a 2xx) and returns its bytes for repetitions.</summary>
    public ReadOnlyMemory<byte> SendAlone(SipRequest request, SipPeer peer)
    {
        AddVia(request, peer, tokens.Branch());
        var bytes = SipWriter.ToArray(request);
        Transmit(peer, bytes);
        return bytes;
    }

    /// <summary>Hands a response to its transaction; false when there is none.</summary>
    public bool OnResponse(SipResponse response)
    {
        // RFC 3261 §8.1.3.3: a second Via says that the response is somebody else's.
        if (response.Vias.Count != 1 || response.TopVia!.Branch is not { } branch
            || !_clients.TryGetValue(new ClientTransactionKey(branch, response.CSeq.Method), out var transaction))
            return false;
        transaction.OnResponse(response);
        return true;
    }

    /// <summary>The transaction of a request that was seen before, or null.</summary>
    public ServerTransaction? Find(in ServerTransactionKey key) => _servers.GetValueOrDefault(key);

    /// <summary>True when a request is answered for good.</summary>
    public bool IsAnswered(in ServerTransactionKey key) => _answered.TryFind(Bytes(key), out _);

    /// <summary>Answers the repetition of a request that is answered for good; false when it is none.</summary>
    public bool TryRepeat(SipRequest request, SipPeer source, in ServerTransactionKey key)
    {
        if (!_answered.TryFind(Bytes(key), out var answer))
            return false;
        if (!answer.IsEmpty && request.Method != SipMethods.Ack)
            Retransmit(ViaStamp.AnswerTo(request, source), answer);
        return true;
    }

    /// <summary>True when a request with the same Call-ID, From tag and CSeq is being handled, or was just now, come by another way.</summary>
    public bool IsMerged(SipRequest request)
    {
        var key = MergeKey.Of(request);
        return _merges.ContainsKey(key) || _answeredMerges.TryFind(Bytes(key), out _);
    }

    /// <summary>A transaction for a request that was not seen before.</summary>
    public ServerTransaction Receive(SipRequest request, SipPeer source, in ServerTransactionKey key)
    {
        var transaction = new ServerTransaction(this, request, source, key);
        _servers.Add(key, transaction);
        if (request.To.Tag is null)
        {
            var merge = MergeKey.Of(request);
            if (_merges.TryAdd(merge, transaction))
                transaction.Merge = merge;
        }
        transaction.Start();
        return transaction;
    }

    /// <summary>A connection broke: what waits for an answer over it has failed.</summary>
    public void OnLost(SipPeer peer)
    {
        List<ClientTransaction>? waiting = null;
        foreach (var transaction in _clients.Values)
            if (transaction.Peer.Transport == peer.Transport && transaction.Peer.EndPoint.Equals(peer.EndPoint))
                (waiting ??= []).Add(transaction);
        foreach (var transaction in waiting ?? [])
            transaction.OnFailure();
    }

    /// <summary>The same peer by TCP when a request is too large for a datagram and there is a listener for it; otherwise null (RFC 3261 §18.1.1).</summary>
    internal SipPeer? StreamFor(SipPeer peer, int bytes)
    {
        if (peer.Transport != SipTransport.Udp || bytes <= maxDatagram || _datagramOnly.Contains(peer.EndPoint))
            return null;
        var stream = new SipPeer(SipTransport.Tcp, peer.EndPoint);
        return transport.LocalFor(stream) is null ? null : stream;
    }

    /// <summary>A peer could not be reached by TCP.</summary>
    internal void TakesDatagramsOnly(SipPeer peer) => _datagramOnly.Add(peer.EndPoint);

    internal bool IsConnected(SipPeer peer) => transport.IsConnected(peer);

    internal bool Transmit(SipPeer peer, ReadOnlyMemory<byte> bytes)
    {
        _sent++;
        log?.Add(peer, isSent: true, bytes.Span);
        if (transport.Send(peer, bytes))
            return true;
        _failures++;
        return false;
    }

    internal void Retransmit(SipPeer peer, ReadOnlyMemory<byte> bytes)
    {
        _retransmitted++;
        Transmit(peer, bytes);
    }

    internal void Remove(ClientTransaction transaction) => _clients.Remove(transaction.Key);

    internal void Remove(ServerTransaction transaction)
    {
        _servers.Remove(transaction.Key);
        if (transaction.Merge is { } merge)
            _merges.Remove(merge);
    }

    /// <summary>A transaction has nothing left to do but to answer repetitions.</summary>
    internal void Bury(ServerTransaction transaction, ReadOnlySpan<byte> answer)
    {
        Remove(transaction);
        _answered.Add(Bytes(transaction.Key), answer);
        if (transaction.Merge is { } merge)
            _answeredMerges.Add(Bytes(merge), default);
    }

    // Good until the next key is written.
    private ReadOnlySpan<byte> Bytes(in ServerTransactionKey key)
    {
        var room = Room(key.MostBytes);
        return room.AsSpan(0, key.Write(room));
    }

    private ReadOnlySpan<byte> Bytes(MergeKey key)
    {
        var room = Room(key.MostBytes);
        return room.AsSpan(0, key.Write(room));
    }

    private byte[] Room(int bytes)
    {
        if (_key.Length < bytes)
            _key = new byte[bytes];
        return _key;
    }

    private ClientTransaction Begin(SipRequest request, SipPeer peer, string branch, Action<ClientTransaction, SipResponse> user)
    {
        var key = new ClientTransactionKey(branch, request.Method);
        var transaction = new ClientTransaction(this, request, peer, key, user);
        _clients[key] = transaction;
        transaction.Start();
        return transaction;
    }

    private void AddVia(SipRequest request, SipPeer peer, string branch) => request.Headers.Prepend(SipHeaderNames.Via, ViaFor(peer, branch));

    /// <summary>Our Via toward a peer.</summary>
    internal string ViaFor(SipPeer peer, string branch)
    {
        // Without a listener the request cannot go out; the transaction hears so from the transport.
        var local = transport.LocalFor(peer)?.EndPoint.ToString() ?? "invalid";
        return $"SIP/2.0/{peer.Transport.ViaName()} {local};branch={branch};rport";
    }
}
