using System.Net;
using System.Net.Sockets;
using Ringmap.SystemTests.Processes;

namespace Ringmap.SystemTests.Peers;

/// <summary>A kamailio process that runs a configuration of Scenarios/.</summary>
internal sealed class Kamailio : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(15);

    private readonly Peer process;
    private readonly TempFolder folder;

    private Kamailio(Peer process, TempFolder folder, int port) => (this.process, this.folder, Port) = (process, folder, port);

    /// <summary>Where it listens on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>What it has written, its xlog lines among it.</summary>
    public string Log => process.Log;

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="configuration">A file of Scenarios/.</param>
    /// <param name="values">What is filled in between at signs, besides the port.</param>
    public static async Task<Kamailio> StartAsync(string configuration, IReadOnlyDictionary<string, string> values)
    {
        var port = FreePorts.One();
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Scenarios", configuration), TestContext.Current.CancellationToken).ConfigureAwait(false);
        text = values.Append(new("port", port.ToString())).Aggregate(text, (t, v) => t.Replace($"@{v.Key}@", v.Value, StringComparison.Ordinal));
        var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("kamailio.cfg"), text, TestContext.Current.CancellationToken).ConfigureAwait(false);
        var process = Peer.Start(Programs.Kamailio, ["-f", folder.File("kamailio.cfg"), "-DD", "-E", "-m", "32", "-M", "4", "-w", folder.Path, "-Y", folder.Path], folder.Path);
        var kamailio = new Kamailio(process, folder, port);
        try
        {
            await Until.TrueAsync(kamailio.AnswersAsync, StartTime, "kamailio to answer", () => Task.FromResult(Peer.Tail(process.Log))).ConfigureAwait(false);
            return kamailio;
        }
        catch
        {
            await kamailio.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Waits for a line of its log that holds a text.</summary>
    public Task LoggedAsync(string text) =>
        Until.TrueAsync(() => Task.FromResult(Log.Contains(text, StringComparison.Ordinal)), StartTime, $"\"{text}\" in kamailio's log", () => Task.FromResult(Peer.Tail(Log)));

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync().ConfigureAwait(false);
        folder.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        if (process.HasExited)
            throw new InvalidOperationException($"kamailio ended at its start:\n{Peer.Tail(process.Log)}");
        using var socket = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var here = (IPEndPoint)socket.Client.LocalEndPoint!;
        var options = $"OPTIONS sip:127.0.0.1:{Port} SIP/2.0\r\nVia: SIP/2.0/UDP {here};branch=z9hG4bKalive{here.Port};rport\r\nFrom: <sip:test@127.0.0.1>;tag=1\r\n" +
            $"To: <sip:127.0.0.1>\r\nCall-ID: alive{here.Port}\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";
        await socket.SendAsync(System.Text.Encoding.ASCII.GetBytes(options), new IPEndPoint(IPAddress.Loopback, Port), TestContext.Current.CancellationToken).ConfigureAwait(false);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMilliseconds(300));
        try
        {
            return (await socket.ReceiveAsync(patience.Token).ConfigureAwait(false)).Buffer.Length > 0;
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
