using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ringmap.SystemTests.Peers;

/// <summary>Somebody on another address who guesses passwords of telephones.</summary>
internal static class Guesser
{
    /// <summary>Where it is: a loopback address that is not taken for this computer's own.</summary>
    public static IPAddress Address { get; } = IPAddress.Parse("127.0.0.2");

    /// <summary>Guesses until nobody answers any more.</summary>
    /// <param name="server">Port for SIP.</param>
    public static async Task GuessAsync(int server)
    {
        using var socket = new UdpClient(new IPEndPoint(Address, 0));
        socket.Connect(IPAddress.Loopback, server);
        var callId = Guid.NewGuid().ToString("n");
        await SendAsync(socket, callId, 1, "");
        var nonce = Encoding.ASCII.GetString((await socket.ReceiveAsync(TestContext.Current.CancellationToken)).Buffer).Split("nonce=\"")[1].Split('"')[0];
        // Nobody waits for the answers, which come ever later.
        for (var guess = 1; guess <= 25; guess++)
            await SendAsync(socket, callId, guess + 1, $"Authorization: Digest username=\"101\",realm=\"ringmap\",nonce=\"{nonce}\",uri=\"sip:127.0.0.1\",algorithm=MD5,qop=auth,nc={guess:x8},cnonce=\"a\",response=\"{guess:x32}\"\r\n");
    }

    private static ValueTask<int> SendAsync(UdpClient socket, string callId, int number, string proof) => socket.SendAsync(Encoding.ASCII.GetBytes(
        $"REGISTER sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP {socket.Client.LocalEndPoint};branch=z9hG4bK{callId}{number}\r\nMax-Forwards: 70\r\nFrom: <sip:101@127.0.0.1>;tag=g\r\nTo: <sip:101@127.0.0.1>\r\n" +
        $"Call-ID: {callId}\r\nCSeq: {number} REGISTER\r\n{proof}Contact: <sip:101@{socket.Client.LocalEndPoint}>\r\nContent-Length: 0\r\n\r\n"), TestContext.Current.CancellationToken);
}
