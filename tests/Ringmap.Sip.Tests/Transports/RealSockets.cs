using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Tests.UserAgents;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.Transports;

/// <summary>What tests of sockets on loopback have in common.</summary>
internal static class RealSockets
{
    /// <summary>Within this time everything on loopback has happened, on a busy machine too.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    public static SipEndpointOptions Options(params string[] listen) => new()
    {
        Listen = [.. listen.Select(l => SipListenAddress.TryParse(l, out var address) ? address : throw new FormatException(l))],
    };

    public static SipEndpoint Start(ISipEndpointHandler handler, params string[] listen) => Start(handler, Options(listen));

    public static SipEndpoint Start(ISipEndpointHandler handler, SipEndpointOptions options, TimeProvider? time = null)
    {
        var endpoint = new SipEndpoint(options, time ?? TimeProvider.System, NullLogger.Instance);
        endpoint.Start(handler);
        return endpoint;
    }

    /// <summary>An endpoint that answers OPTIONS.</summary>
    public static EndpointRecorder Answering => new() { WhenRequested = request => request.Respond(200) };

    /// <summary>An OPTIONS request as a telephone sends it.</summary>
    public static byte[] OptionsRequest(string via, int number = 1) => Encoding.ASCII.GetBytes(
        $"OPTIONS sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/{via} 127.0.0.1;rport;branch=z9hG4bK{number}\r\nFrom: <sip:101@127.0.0.1>;tag=1\r\nTo: <sip:127.0.0.1>\r\n" +
        $"Call-ID: r\r\nCSeq: {number} OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n");

    /// <summary>A connection to the first listener.</summary>
    /// <param name="endpoint">Who listens.</param>
    /// <param name="from">Address that it comes from; null for any.</param>
    public static async Task<Socket> Connect(SipEndpoint endpoint, string? from = null)
    {
        var socket = new Socket(endpoint.Listening[0].EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        if (from is not null)
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await socket.ConnectAsync(endpoint.Listening[0].EndPoint, TestContext.Current.CancellationToken);
        return socket;
    }

    /// <summary>How many bytes came; none when the other side has closed.</summary>
    public static async Task<int> Receive(Socket socket)
    {
        try
        {
            return await socket.ReceiveAsync(new byte[16], TestContext.Current.CancellationToken).AsTask().WaitAsync(Soon, TestContext.Current.CancellationToken);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
        {
            return 0;
        }
    }

    /// <summary>The next whole message of a stream.</summary>
    public static async Task<string> ReadMessage(Stream stream)
    {
        var framer = new SipStreamFramer(SipLimits.Default);
        var buffer = new byte[4096];
        while (true)
        {
            var count = await stream.ReadAsync(buffer, TestContext.Current.CancellationToken).AsTask().WaitAsync(Soon, TestContext.Current.CancellationToken);
            Assert.NotEqual(0, count);
            framer.Append(buffer.AsSpan(0, count));
            if (framer.TryTake(out var message))
                return Encoding.UTF8.GetString(message);
        }
    }

    /// <summary>Lets everything happen that the loop was asked for until now.</summary>
    public static async Task Turn(SipEndpoint endpoint)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        endpoint.Loop.Post(done.SetResult);
        await done.Task.WaitAsync(Soon, TestContext.Current.CancellationToken);
    }
}
