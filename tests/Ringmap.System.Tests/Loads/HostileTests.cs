using System.Net;
using System.Net.Sockets;
using System.Text;
using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Processes;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Loads;

/// <summary>Everything at once that strangers on the internet try, and calls that must not notice.</summary>
[Collection(nameof(WholeMachine))]
public sealed class HostileTests
{
    private const int CallsPerSecond = 10;

    /// <summary>Memory that may be kept afterwards: what the collector has not given back yet. A leak of each datagram would be more within a minute.</summary>
    private const long KeptBytes = 160_000_000;

    private static readonly int Seconds = LongRuns.AreWanted ? 60 : 10;

    [Fact]
    public async Task Calls_succeed_while_strangers_send_all_they_have_and_nothing_of_it_stays()
    {
        using var folder = new TempFolder();
        var (sip, tls) = (FreePorts.One(), FreePorts.One());
        await using var server = await RingmapServer.StartAsync(
            $"--Ringmap:Sip:Listen=udp://127.0.0.1:{sip} tcp://127.0.0.1:{sip} tls://127.0.0.1:{tls}", $"--Ringmap:Sip:Tls:Certificate={await OwnCertificate.WriteAsync(folder)}");
        using var administrator = await server.SignInAsync("admin");
        await using var ears = new RtpPhone();
        await CallAsync(sip, ears.Port, 2);
        var before = MemoryOf(server.ProcessId);

        using var over = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using Flooder garbage = new(sip, 20, 1), invites = new(sip, 240, 2), registers = new(sip, 240, 3), guesser = new(sip, 1, 4);
        var connections = new List<Socket>();
        Task[] attacks =
        [
            garbage.RunAsync(1_000, static (f, source) => f.Garbage(source), over.Token),
            invites.RunAsync(2_000, static (f, source) => f.Request("INVITE", source), over.Token),
            registers.RunAsync(2_000, static (f, source) => f.Request("REGISTER", source), over.Token),
            guesser.GuessAsync(60, over.Token),
            HalfOpenAsync(sip, tls, connections, over.Token),
        ];
        await CallAsync(sip, ears.Port, Seconds * CallsPerSecond);
        var guesses = await ((Task<int>)attacks[3]);
        await over.CancelAsync();
        await Task.WhenAll(attacks);
        foreach (var connection in connections)
            connection.Dispose();

        var health = await administrator.HealthAsync();
        string All() => string.Join('\n', health.Counters.Select(c => $"{c.Key} {c.Value}"));
        Assert.True(health.Counters["sip.messages.malformed"] > 100 * Seconds, All());
        Assert.True(health.Counters["sip.messages.received"] > 1_000 * Seconds, All());
        Assert.InRange(guesses, 20, 59);
        Assert.True(health.Counters["sip.requests.blocked"] > 0, All());
        // The attackers take their share of the processor too; of a hundred packets one may be late for it.
        Assert.True(health.Counters["rtp.packets.unsent"] * 100 < health.Counters["rtp.packets.sent"], All());
        // Nobody is made to send more at a third party than the attacker sends himself.
        foreach (var flood in (Flooder[])[garbage, invites, registers])
            Assert.True(flood.Received < 2 * flood.Sent, $"{flood.Received} bytes came back for {flood.Sent}.");

        await administrator.QuietAsync();
        await CallAsync(sip, ears.Port, 5);
        await Until.TrueAsync(() => Task.FromResult(MemoryOf(server.ProcessId) < before + KeptBytes), TimeSpan.FromSeconds(60), $"no more memory than {before + KeptBytes} bytes", () => Task.FromResult($"{MemoryOf(server.ProcessId)}"));
    }

    private static async Task CallAsync(int sip, int rtp, int calls)
    {
        await using var load = await SippLoad.StartAsync(sip, "190", calls, seconds: 1, rtp, CallsPerSecond);
        await load.EndedAsync();
    }

    /// <summary>Connections that say nothing, or a byte now and then, or begin a message that never ends, or a handshake.</summary>
    private static async Task HalfOpenAsync(int tcp, int tls, List<Socket> connections, CancellationToken stop)
    {
        for (var i = 0; i < 300; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            connections.Add(socket);
            socket.Bind(new IPEndPoint(new IPAddress([127, 0, 1, (byte)(2 + (i % 20))]), 0));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, i % 3 == 0 ? tls : tcp), stop);
            await TrySendAsync(socket, i % 3 == 0 ? [22, 3, 1] : i % 3 == 1 ? Encoding.ASCII.GetBytes("INVITE sip:101@127.0.0.1 SIP/2.0\r\nContent-Length: 60000\r\n\r\nv=0") : []);
        }
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
                foreach (var socket in connections)
                    await TrySendAsync(socket, "x"u8.ToArray());
        }
        catch (OperationCanceledException)
        {
            // The attack is over.
        }
    }

    private static async Task TrySendAsync(Socket socket, byte[] bytes)
    {
        try
        {
            if (bytes.Length > 0)
                await socket.SendAsync(bytes);
        }
        catch (SocketException)
        {
            // Closed by the server, as it should be.
        }
    }

    private static long MemoryOf(int process) =>
        1_024 * long.Parse(File.ReadLines($"/proc/{process}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
}
