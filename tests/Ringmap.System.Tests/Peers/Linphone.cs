using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Processes;

namespace Ringmap.SystemTests.Peers;

/// <summary>A linphone without sound card, registered for one extension and driven by its daemon's commands: its calls are numbered from 1.</summary>
internal sealed class Linphone : IAsyncDisposable
{
    private static readonly TimeSpan StepTime = TimeSpan.FromSeconds(15);

    private readonly Peer process;
    private readonly TempFolder folder;
    private int read;

    private Linphone(Peer process, TempFolder folder) => (this.process, this.folder) = (process, folder);

    /// <summary>Starts it, and waits until it is registered.</summary>
    /// <param name="server">Port of where it registers.</param>
    /// <param name="extension">For which extension.</param>
    public static async Task<Linphone> StartAsync(int server, string extension)
    {
        var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("linphonerc"), $"""
            [sip]
            guess_hostname=0
            contact=<sip:{extension}@127.0.0.1>
            [net]
            firewall_policy=0
            [rtp]
            audio_rtp_port={FreePorts.Block(2)}
            [sound]
            echocancellation=0

            """, TestContext.Current.CancellationToken).ConfigureAwait(false);
        Directory.CreateDirectory(folder.Folder(".local/share/linphone"));
        var process = Peer.Start(Programs.Linphone, ["--config", folder.File("linphonerc"), "--disable-stats-events"], folder.Path, new Dictionary<string, string> { ["HOME"] = folder.Path }, listens: true);
        var linphone = new Linphone(process, folder);
        try
        {
            await linphone.TellAsync($"port sip {FreePorts.One()} udp").ConfigureAwait(false);
            await linphone.TellAsync("audio-codec-disable ALL").ConfigureAwait(false);
            await linphone.TellAsync("audio-codec-enable PCMU/8000/1").ConfigureAwait(false);
            await linphone.TellAsync($"register sip:{extension}@127.0.0.1:{server} sip:127.0.0.1:{server} demo {extension} NULL").ConfigureAwait(false);
            await Until.TrueAsync(async () =>
            {
                await linphone.TellAsync("register-status ALL").ConfigureAwait(false);
                return process.Log.Contains("LinphoneRegistrationOk", StringComparison.Ordinal);
            }, StepTime, $"linphone to register {extension}", () => Task.FromResult(Peer.Tail(process.Log))).ConfigureAwait(false);
            return linphone;
        }
        catch
        {
            await linphone.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Gives it a command.</summary>
    public Task TellAsync(string command) => process.TellAsync(command);

    /// <summary>Waits until a call of it comes into a state, after the states that were waited for before.</summary>
    /// <param name="state">IncomingReceived, StreamsRunning, Paused, End …</param>
    /// <param name="call">Its number.</param>
    public async Task CallAsync(string state, int call)
    {
        var at = -1;
        await Until.TrueAsync(() => (at = Find(state, call)) >= 0, StepTime, $"call {call} of linphone to be {state}", () => Peer.Tail(process.Log)).ConfigureAwait(false);
        read = at;
    }

    /// <summary>Says something into a call.</summary>
    public async Task SayAsync(int call, Sound sound)
    {
        var file = folder.File($"says{call}.wav");
        sound.Then(Sound.Silence(30)).Write(file);
        await TellAsync($"incall-player-start {file} {call}").ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync().ConfigureAwait(false);
        folder.Dispose();
    }

    private int Find(string state, int call)
    {
        var log = process.Log;
        for (var at = log.IndexOf("Event: LinphoneCall" + state + "\n", read, StringComparison.Ordinal); at >= 0; at = log.IndexOf("Event: LinphoneCall" + state + "\n", at + 1, StringComparison.Ordinal))
            if (log.IndexOf("Id: ", at, StringComparison.Ordinal) is var id and >= 0 && log.AsSpan(id + 4).StartsWith(call.ToString() + "\n", StringComparison.Ordinal))
                return at + 1;
        return -1;
    }
}
