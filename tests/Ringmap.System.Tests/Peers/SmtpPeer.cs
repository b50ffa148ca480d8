using Ringmap.SystemTests.Processes;

namespace Ringmap.SystemTests.Peers;

/// <summary>What the SMTP server does with mail: names as in smtp_peer.py.</summary>
internal enum SmtpMode
{
    Accept = 0,
    Refuse = 1,
    HangAfterData = 2,
}

/// <summary>A real SMTP server process: aiosmtpd.</summary>
internal sealed class SmtpPeer : IAsyncDisposable
{
    private readonly Peer process;
    private readonly TempFolder folder;

    private SmtpPeer(Peer process, TempFolder folder)
    {
        this.process = process;
        this.folder = folder;
    }

    public static async Task<SmtpPeer> StartAsync(int port, SmtpMode mode = SmtpMode.Accept)
    {
        var folder = new TempFolder();
        var name = mode switch { SmtpMode.Refuse => "refuse", SmtpMode.HangAfterData => "hang-after-data", _ => "accept" };
        var process = Peer.Start(Programs.PythonWithAiosmtpd, [Path.Combine(AppContext.BaseDirectory, "Peers", "smtp_peer.py"), port.ToString(), folder.Folder("mail"), name], folder.Path);
        var smtp = new SmtpPeer(process, folder);
        await Until.TrueAsync(() => process.Log.Contains("ready", StringComparison.Ordinal), TimeSpan.FromSeconds(20), "aiosmtpd to listen", () => process.Log).ConfigureAwait(false);
        return smtp;
    }

    /// <summary>Accepted messages in their order.</summary>
    public string[] Accepted() => [.. Directory.GetFiles(folder.Folder("mail"), "*.eml").Order(StringComparer.Ordinal)];

    /// <summary>Messages that were taken in whole and never answered.</summary>
    public string[] TakenWithoutAnswer() => [.. Directory.GetFiles(folder.Folder("mail"), "*.taken").Order(StringComparer.Ordinal)];

    public Task<string[]> AcceptedAsync(int count, TimeSpan within) =>
        Until.FoundAsync(() => Task.FromResult(Accepted() is { } all && all.Length >= count ? all : null), within, $"{count} mails at the SMTP server", () => Task.FromResult($"{Accepted().Length} mails; {Peer.Tail(process.Log)}"));

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync().ConfigureAwait(false);
        folder.Dispose();
    }
}
