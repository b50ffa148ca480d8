using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Ringmap.SystemTests.Peers;

/// <summary>Sends datagrams to a server from many addresses of this machine, and counts what comes back.</summary>
internal sealed partial class Flooder : IDisposable
{
    private readonly Socket[] sockets;
    private readonly IPEndPoint server;
    private readonly Random random;
    private readonly byte[] answer = new byte[65_536];
    private long sent;
    private long received;
    private int number;

    /// <param name="server">Port of the server on 127.0.0.1.</param>
    /// <param name="sources">How many addresses: 127.0.0.2 and on.</param>
    /// <param name="seed">Of what is random.</param>
    public Flooder(int server, int sources, int seed)
    {
        this.server = new IPEndPoint(IPAddress.Loopback, server);
        random = new Random(seed);
        sockets = [.. Enumerable.Range(2, sources).Select(i =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
            socket.Bind(new IPEndPoint(new IPAddress([127, 0, (byte)(i / 250), (byte)((i % 250) + 1)]), 0));
            return socket;
        })];
    }

    /// <summary>Bytes sent.</summary>
    public long Sent => sent;

    /// <summary>Bytes that came back.</summary>
    public long Received => received;

    /// <summary>Sends about so many datagrams a second, each from the next source, until told to stop.</summary>
    public async Task RunAsync(int perSecond, Func<Flooder, IPEndPoint, byte[]> make, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        while (!stop.IsCancellationRequested)
        {
            for (var i = 0; i < perSecond / 100; i++)
                Send(make);
            Receive();
            if (!await Ticks(timer, stop).ConfigureAwait(false))
                return;
        }
    }

    /// <summary>Random bytes, or the beginning of a request, or one with bytes changed.</summary>
    public byte[] Garbage(IPEndPoint source)
    {
        var kind = random.Next(3);
        if (kind == 0)
        {
            var noise = new byte[random.Next(1, 1_400)];
            random.NextBytes(noise);
            return noise;
        }
        var request = Request("INVITE", source);
        if (kind == 1)
            return request[..random.Next(request.Length)];
        for (var i = random.Next(1, 8); i > 0; i--)
            request[random.Next(request.Length)] = (byte)random.Next(256);
        return request;
    }

    /// <summary>A good request of a stranger.</summary>
    public byte[] Request(string method, IPEndPoint source, string headers = "")
    {
        var id = ++number;
        return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture,
            $"{method} sip:{100 + (id % 900)}@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP {source};branch=z9hG4bK{id:x}f{random.Next():x};rport\r\nMax-Forwards: 70\r\nFrom: <sip:{100 + (id % 900)}@127.0.0.1>;tag={id}\r\n" +
            $"To: <sip:{100 + (id % 900)}@127.0.0.1>\r\nCall-ID: {id}-{random.Next()}@{source}\r\nCSeq: 1 {method}\r\nContact: <sip:x@{source}>\r\n{headers}Content-Length: 0\r\n\r\n"));
    }

    /// <summary>Guesses a password until it hears nothing any more, or for so many times; says how often.</summary>
    public async Task<int> GuessAsync(int times, CancellationToken stop)
    {
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Parse("127.0.3.1"), 0));
        var here = (IPEndPoint)socket.Client.LocalEndPoint!;
        for (var guess = 0; guess < times; guess++)
        {
            if (await AskAsync(socket, Request("REGISTER", here), stop).ConfigureAwait(false) is not { } challenge)
                return guess;
            var nonce = Nonce().Match(challenge).Groups[1].Value;
            var (a1, a2) = (Md5("101:ringmap:guess" + guess), Md5("REGISTER:sip:127.0.0.1"));
            var headers = $"Authorization: Digest username=\"101\", realm=\"ringmap\", nonce=\"{nonce}\", uri=\"sip:127.0.0.1\", response=\"{Md5($"{a1}:{nonce}:00000001:c:auth:{a2}")}\", qop=auth, nc=00000001, cnonce=\"c\", algorithm=MD5\r\n";
            var request = Encoding.ASCII.GetString(Request("REGISTER", here, headers));
            request = "REGISTER sip:127.0.0.1 SIP/2.0" + request[request.IndexOf("\r\n", StringComparison.Ordinal)..];
            await socket.SendAsync(Encoding.ASCII.GetBytes(request), server, stop).ConfigureAwait(false);
        }
        return times;
    }

    public void Dispose()
    {
        foreach (var socket in sockets)
            socket.Dispose();
    }

    private static async Task<bool> Ticks(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private void Send(Func<Flooder, IPEndPoint, byte[]> make)
    {
        var socket = sockets[number++ % sockets.Length];
        var data = make(this, (IPEndPoint)socket.LocalEndPoint!);
        try
        {
            sent += socket.SendTo(data, server);
        }
        catch (SocketException)
        {
            // What the kernel has no room for is not sent.
        }
    }

    private void Receive()
    {
        foreach (var socket in sockets)
            while (socket.Available > 0)
                received += socket.Receive(answer);
    }

    private async Task<string?> AskAsync(UdpClient socket, byte[] request, CancellationToken stop)
    {
        await socket.SendAsync(request, server, stop).ConfigureAwait(false);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(TimeSpan.FromSeconds(2));
        try
        {
            while (true)
            {
                var text = Encoding.ASCII.GetString((await socket.ReceiveAsync(patience.Token).ConfigureAwait(false)).Buffer);
                // Refusals of earlier guesses come late, each later than the one before.
                if (text.StartsWith("SIP/2.0 401", StringComparison.Ordinal))
                    return text;
            }
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    // RFC 2617 wants MD5.
#pragma warning disable CA5351
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    [GeneratedRegex("nonce=\"([^\"]+)\"")]
    private static partial Regex Nonce();
}
