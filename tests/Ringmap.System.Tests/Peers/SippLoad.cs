using System.Globalization;
using Ringmap.SystemTests.Processes;

namespace Ringmap.SystemTests.Peers;

/// <summary>One sipp process that places many calls; all of them want their audio at one port.</summary>
internal sealed class SippLoad : IAsyncDisposable
{
    private readonly Peer process;
    private readonly TempFolder folder;
    private readonly TimeSpan longest;

    private SippLoad(Peer process, TempFolder folder, TimeSpan longest) => (this.process, this.folder, this.longest) = (process, folder, longest);

    /// <summary>Begins to call.</summary>
    /// <param name="server">Port of whom to call at.</param>
    /// <param name="to">Number called.</param>
    /// <param name="calls">How many, all at once.</param>
    /// <param name="seconds">How long each lasts from its answer.</param>
    /// <param name="rtp">Where the audio goes.</param>
    /// <param name="rate">Calls begun in a second.</param>
    public static async Task<SippLoad> StartAsync(int server, string to, int calls, int seconds, int rtp, int rate = 40)
    {
        var folder = new TempFolder();
        var values = new Dictionary<string, string> { ["to"] = to, ["from"] = "+46701740660", ["name"] = "Load", ["rtp"] = rtp.ToString(CultureInfo.InvariantCulture) };
        await File.WriteAllTextAsync(folder.File("load.xml"), SippScenario.Compose("caller", ["invite", "taken", $"pause:{seconds}000", "hang-up"], values), TestContext.Current.CancellationToken).ConfigureAwait(false);
        var longest = TimeSpan.FromSeconds(seconds + (calls / rate) + 40);
        var process = Peer.Start(Programs.Sipp,
        [
            $"127.0.0.1:{server}", "-sf", folder.File("load.xml"), "-i", "127.0.0.1", "-p", FreePorts.One().ToString(CultureInfo.InvariantCulture), "-mp", FreePorts.Block(4).ToString(CultureInfo.InvariantCulture),
            "-t", "u1", "-m", $"{calls}", "-l", $"{calls}", "-r", $"{rate}", "-nostdin", "-timeout", $"{longest.TotalSeconds:0}", "-timeout_error",
            "-trace_err", "-error_file", folder.File("errors.log"),
        ], folder.Path);
        return new SippLoad(process, folder, longest);
    }

    /// <summary>Waits for the end of all calls, and asserts that each was as the scenario says.</summary>
    public async Task EndedAsync()
    {
        var code = await process.ExitAsync(longest + TimeSpan.FromSeconds(10)).ConfigureAwait(false);
        var errors = File.Exists(folder.File("errors.log")) ? Peer.Tail(await File.ReadAllTextAsync(folder.File("errors.log"), TestContext.Current.CancellationToken).ConfigureAwait(false)) : "";
        Assert.True(code == 0, $"sipp ended with {code}:\n{errors}\n{Peer.Tail(process.Log)}");
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync().ConfigureAwait(false);
        folder.Dispose();
    }
}
