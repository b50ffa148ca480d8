using System.Diagnostics;
using Ringmap.SystemTests.Processes;

namespace Ringmap.SystemTests.Server;

/// <summary>
/// The program as its own process, with a data folder and ports of its own. It can be ended politely or hard and started again on the same
/// data and ports. Whoever disposes it learns whether its log tells of anything that nobody expected.
/// </summary>
internal sealed class RingmapServer : IAsyncDisposable
{
    /// <summary>A media port pair for each leg of the largest test (100 calls), and room.</summary>
    private const int MediaPorts = 600;

    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(30);
    private static readonly string[] Alarms = ["fail:", "crit:", "Unhandled exception", "   at Ringmap."];
    private readonly TempFolder data = new();
    private readonly List<string> expected = [];
    private readonly string[] options;
    private readonly int mediaPort = FreePorts.Block(MediaPorts);
    private Peer? process;
    private string earlierLog = "";

    private RingmapServer(string[] options) => this.options = options;

    public int SipPort { get; private init; } = FreePorts.One();

    public int WebPort { get; } = FreePorts.One();

    public string DataFolder => data.Folder("data");

    public Uri Address => new($"http://127.0.0.1:{WebPort}");

    public int ProcessId => process?.Id ?? throw new InvalidOperationException("The server does not run.");

    public string Log => earlierLog + process?.Log;

    /// <summary>Starts the demo.</summary>
    /// <param name="options">Further options, such as --Ringmap:Mail:Smtp:Host=127.0.0.1.</param>
    public static Task<RingmapServer> StartAsync(params string[] options) => BeginAsync(["--demo", .. options]);

    /// <summary>Starts the demo where a peer that is there already will look for it.</summary>
    /// <param name="sip">Port for SIP.</param>
    /// <param name="options">As above.</param>
    public static Task<RingmapServer> StartAtAsync(int sip, params string[] options) => BeginAsync(["--demo", .. options], sip);

    /// <summary>Starts as an office does for the first time: with nobody in it.</summary>
    public static Task<RingmapServer> StartEmptyAsync() => BeginAsync([]);

    private static async Task<RingmapServer> BeginAsync(string[] options, int sip = 0)
    {
        var server = sip == 0 ? new RingmapServer(options) : new RingmapServer(options) { SipPort = sip };
        try
        {
            await server.RunAsync().ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.StopHardAsync().ConfigureAwait(false);
            server.data.Dispose();
            throw;
        }
    }

    /// <summary>Starts it on the data that is there, and waits until it is ready.</summary>
    public async Task RunAsync()
    {
        var running = process = Peer.Start("dotnet",
        [
            await ProgramUnderTest.DllAsync().ConfigureAwait(false), "serve", $"--Ringmap:Data={DataFolder}",
            $"--Ringmap:Sip:Listen=udp://127.0.0.1:{SipPort} tcp://127.0.0.1:{SipPort}", $"--Ringmap:Media:Ports={mediaPort}-{mediaPort + MediaPorts - 1}",
            "--urls", Address.ToString(), .. options,
        ], data.Path);
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        var clock = Stopwatch.StartNew();
        await Until.TrueAsync(
            async () =>
            {
                if (running.HasExited)
                    throw new InvalidOperationException($"The server ended at its start:\n{Peer.Tail(running.Log)}");
                try
                {
                    return (await http.GetAsync("/health/ready", TestContext.Current.CancellationToken).ConfigureAwait(false)).IsSuccessStatusCode;
                }
                catch (Exception e) when (e is HttpRequestException or TaskCanceledException && clock.Elapsed < StartTime)
                {
                    return false;
                }
            },
            StartTime, "/health/ready", () => Task.FromResult(Peer.Tail(running.Log))).ConfigureAwait(false);
    }

    /// <summary>Ends it as a service manager does, and waits for its end.</summary>
    public async Task StopAsync()
    {
        if (process is not { } running)
            return;
        running.Terminate();
        var code = await running.ExitAsync(StopTime).ConfigureAwait(false);
        await ForgetAsync().ConfigureAwait(false);
        Assert.True(code == 0, $"The server ended with {code} after SIGTERM:\n{Peer.Tail(Log)}");
    }

    /// <summary>Ends it at this instant.</summary>
    public async Task StopHardAsync()
    {
        if (process is not { } running)
            return;
        running.Kill9();
        await running.ExitAsync(StopTime).ConfigureAwait(false);
        await ForgetAsync().ConfigureAwait(false);
    }

    /// <summary>A line of the log that holds this text is no surprise.</summary>
    public void Expect(string inLog) => expected.Add(inLog);

    public async Task<RingmapClient> SignInAsync(string user) => await RingmapClient.SignInAsync(Address, user, "demo").ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync().ConfigureAwait(false);
        }
        finally
        {
            await StopHardAsync().ConfigureAwait(false);
            data.Dispose();
        }

        var lines = Log.Split('\n');
        var surprises = lines.Index().Where(line => Alarms.Any(a => line.Item.Contains(a, StringComparison.Ordinal)))
            .Where(line => !expected.Any(e => string.Join('\n', lines.Skip(line.Index).Take(3)).Contains(e, StringComparison.Ordinal)))
            .Select(line => string.Join('\n', lines.Skip(line.Index).Take(8))).Take(5).ToArray();
        Assert.True(surprises.Length == 0, "The server's log tells of what nobody expected:\n" + string.Join("\n…\n", surprises));
    }

    private async Task ForgetAsync()
    {
        earlierLog = Log;
        var ended = process!;
        process = null;
        await ended.DisposeAsync().ConfigureAwait(false);
    }
}
