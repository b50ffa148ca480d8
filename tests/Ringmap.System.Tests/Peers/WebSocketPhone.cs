using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Ringmap.SystemTests.Media;

namespace Ringmap.SystemTests.Peers;

/// <summary>A telephone that speaks SIP over a WebSocket (RFC 7118), message by message as the test says. It has no address that anybody could connect to.</summary>
internal sealed partial class WebSocketPhone : IAsyncDisposable
{
    private const string Domain = "127.0.0.1";
    private readonly ClientWebSocket socket = new();
    private readonly string extension;
    private readonly string host = Guid.NewGuid().ToString("n")[..12] + ".invalid";
    private readonly string callId = Guid.NewGuid().ToString("n");

    private WebSocketPhone(string extension) => this.extension = extension;

    public RtpPhone Media { get; } = new();

    public static async Task<WebSocketPhone> ConnectAsync(int port, string extension)
    {
        var phone = new WebSocketPhone(extension);
        phone.socket.Options.AddSubProtocol("sip");
        await phone.socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}/"), TestContext.Current.CancellationToken).ConfigureAwait(false);
        return phone;
    }

    /// <summary>Registers, proving the password when asked (RFC 8760); gives the final answer.</summary>
    public async Task<string> RegisterAsync(string password)
    {
        await SendAsync(Register(1, "")).ConfigureAwait(false);
        var challenge = await ReceiveAsync("SIP/2.0 401").ConfigureAwait(false);
        var (realm, nonce) = (Value(challenge, "realm"), Value(challenge, "nonce"));
        var uri = "sip:" + Domain;
        const string Ours = "nc=00000001,cnonce=\"0a4f113b\",qop=auth";
        var response = Hash($"{Hash($"{extension}:{realm}:{password}")}:{nonce}:00000001:0a4f113b:auth:{Hash("REGISTER:" + uri)}");
        await SendAsync(Register(2, $"Authorization: Digest username=\"{extension}\",realm=\"{realm}\",nonce=\"{nonce}\",uri=\"{uri}\",{Ours},algorithm=SHA-256,response=\"{response}\"\r\n")).ConfigureAwait(false);
        return await ReceiveAsync("SIP/2.0 200").ConfigureAwait(false);
    }

    /// <summary>The next message that begins so; what comes before it is passed over.</summary>
    public async Task<string> ReceiveAsync(string beginsWith)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Sipp.StepTime);
        var buffer = new byte[65_536];
        var passed = new List<string>();
        try
        {
            while (true)
            {
                var received = await socket.ReceiveAsync(buffer, patience.Token).ConfigureAwait(false);
                var text = Encoding.UTF8.GetString(buffer, 0, received.Count);
                if (text.StartsWith(beginsWith, StringComparison.Ordinal))
                    return text;
                passed.Add(text);
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"No \"{beginsWith}\" came, but:\n{string.Join('\n', passed)}");
        }
    }

    /// <summary>Answers a request with what its header says and, of an INVITE, our sound.</summary>
    public Task AnswerAsync(string request, string status, bool withSound = false)
    {
        var sound = withSound ? $"v=0\r\no=w 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {Media.Port} RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/8000\r\n" : "";
        var head = string.Concat(request.Split("\r\n").Where(l => Copied().IsMatch(l)).Select(l => l.StartsWith("To:", StringComparison.Ordinal) && !l.Contains("tag=", StringComparison.Ordinal) ? l + ";tag=w\r\n" : l + "\r\n"));
        return SendAsync($"SIP/2.0 {status}\r\n{head}Contact: <sip:{extension}@{host};transport=ws>\r\n{(withSound ? "Content-Type: application/sdp\r\n" : "")}Content-Length: {sound.Length}\r\n\r\n{sound}");
    }

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        await Media.DisposeAsync().ConfigureAwait(false);
    }

    private string Register(int number, string proof) =>
        $"REGISTER sip:{Domain} SIP/2.0\r\nVia: SIP/2.0/WS {host};branch=z9hG4bK{callId}{number}\r\nMax-Forwards: 70\r\nFrom: <sip:{extension}@{Domain}>;tag=r\r\nTo: <sip:{extension}@{Domain}>\r\n"
        + $"Call-ID: {callId}\r\nCSeq: {number} REGISTER\r\n{proof}Supported: path, outbound\r\nContact: <sip:{extension}@{host};transport=ws>;expires=600\r\nContent-Length: 0\r\n\r\n";

    private Task SendAsync(string message) => socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    private static string Value(string challenge, string name) => Regex.Match(challenge, $"{name}=\"([^\"]+)\"").Groups[1].Value;

    /// <summary>SHA-256, which the server understands though it asks for MD5.</summary>
    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("^(Via|From|To|Call-ID|CSeq|Record-Route):", RegexOptions.IgnoreCase)]
    private static partial Regex Copied();
}
