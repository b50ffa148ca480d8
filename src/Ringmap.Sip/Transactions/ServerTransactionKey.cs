using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Transactions;

/// <summary>
/// What a request is matched by (RFC 3261 §17.2.3): branch, sent-by and method, ACK counting as INVITE. A sender of RFC 2543
/// has no branch of use; Call-ID, CSeq number and From tag stand for it.
/// </summary>
internal readonly struct ServerTransactionKey : IEquatable<ServerTransactionKey>
{
    private readonly string _branch;
    private readonly string _host;
    private readonly int _port;
    private readonly string _method;

    private ServerTransactionKey(string branch, string host, int port, string method) =>
        (_branch, _host, _port, _method) = (branch, host, port, method);

    /// <summary>The key of a request with a top Via.</summary>
    /// <param name="request">The request.</param>
    /// <param name="method">The method to match: INVITE for the CANCEL or ACK of one.</param>
    public static ServerTransactionKey Of(SipRequest request, string method)
    {
        var via = request.TopVia!;
        var branch = via.HasMagicCookie
            ? via.Branch!
            : string.Create(CultureInfo.InvariantCulture, $"{request.CallId} {request.CSeq.Number} {request.From.Tag}");
        return new(branch, via.Host, via.Port ?? 0, method);
    }

    /// <summary>The key of a request by its own method.</summary>
    public static ServerTransactionKey Of(SipRequest request) =>
        Of(request, request.Method == SipMethods.Ack ? SipMethods.Invite : request.Method);

    /// <summary>Room that <see cref="Write"/> needs.</summary>
    public int MostBytes => KeyText.MostBytes(_host.Length + _method.Length + _branch.Length);

    /// <summary>Writes the key as bytes, the same for those that are equal and only for them; gives their number.</summary>
    public int Write(Span<byte> into)
    {
        Utf8.TryWrite(into, CultureInfo.InvariantCulture, $"{_host} {_port} {_method} {_branch}", out var length);
        Ascii.ToLowerInPlace(into[..into.IndexOf((byte)' ')], out _);
        return length;
    }

    /// <inheritdoc/>
    public bool Equals(ServerTransactionKey other) =>
        _branch == other._branch && _port == other._port && _method == other._method
        && _host.Equals(other._host, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ServerTransactionKey other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_branch, _port, _method);
}
