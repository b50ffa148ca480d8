using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Ringmap.Load;

/// <summary>One telephone that registers again and again with the nonce that it was once given (RFC 7616 §3.4).</summary>
internal sealed class Telephone(string extension, string password, string registrar, string local)
{
    private readonly string _callId = Guid.NewGuid().ToString("n");
    private string? _realm;
    private string? _nonce;
    private string _secret = "";
    private uint _count;

    /// <summary>CSeq of the last REGISTER.</summary>
    public int Number { get; private set; }

    /// <summary>True when it has a nonce.</summary>
    public bool IsKnown => _nonce is not null;

    /// <summary>Takes the nonce of a 401.</summary>
    public void TakeChallenge(string challenge)
    {
        _realm = Value(challenge, "realm");
        _nonce = Value(challenge, "nonce");
        _secret = Hash($"{extension}:{_realm}:{password}");
        _count = 0;
    }

    /// <summary>Writes the next REGISTER; gives its length.</summary>
    public int Write(Span<byte> into)
    {
        Number++;
        var proof = _nonce is null ? "" : Proof();
        return Encoding.ASCII.GetBytes(
            $"REGISTER sip:{registrar} SIP/2.0\r\nVia: SIP/2.0/UDP {local};branch=z9hG4bK{_callId}{Number};rport\r\nMax-Forwards: 70\r\nFrom: <sip:{extension}@{registrar}>;tag={extension}\r\n" +
            $"To: <sip:{extension}@{registrar}>\r\nCall-ID: {_callId}\r\nCSeq: {Number} REGISTER\r\nContact: <sip:{extension}@{local}>;expires=3600\r\n{proof}User-Agent: Ringmap.Load\r\nContent-Length: 0\r\n\r\n", into);
    }

    private string Proof()
    {
        var count = (++_count).ToString("x8", CultureInfo.InvariantCulture);
        var uri = "sip:" + registrar;
        var response = Hash($"{_secret}:{_nonce}:{count}:c0ffee:auth:{Hash("REGISTER:" + uri)}");
        return $"Authorization: Digest username=\"{extension}\",realm=\"{_realm}\",nonce=\"{_nonce}\",uri=\"{uri}\",algorithm=SHA-256,qop=auth,nc={count},cnonce=\"c0ffee\",response=\"{response}\"\r\n";
    }

    private static string Value(string challenge, string name)
    {
        var start = challenge.IndexOf(name + "=\"", StringComparison.Ordinal) + name.Length + 2;
        return challenge[start..challenge.IndexOf('"', start)];
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
}
