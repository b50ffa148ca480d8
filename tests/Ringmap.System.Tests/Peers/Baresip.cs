using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Processes;

namespace Ringmap.SystemTests.Peers;

/// <summary>
/// A baresip with a folder of its own, registered for one extension: it speaks a file, records what it hears, and is driven over its
/// control port.
/// </summary>
internal sealed class Baresip : IAsyncDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(20);
    private readonly Peer process;
    private readonly TempFolder folder;
    private BaresipControl? control;

    private Baresip(Peer process, TempFolder folder, int port)
    {
        this.process = process;
        this.folder = folder;
        Port = port;
    }

    /// <summary>Where it takes SIP.</summary>
    public int Port { get; }

    public BaresipControl Control => control ?? throw new InvalidOperationException("baresip has not started.");

    /// <summary>Starts it, and waits until it is registered.</summary>
    /// <param name="server">Port of where it registers; 0: nowhere.</param>
    /// <param name="extension">For which extension.</param>
    /// <param name="transport">udp, tcp or tls.</param>
    /// <param name="answers">It answers by itself.</param>
    /// <param name="says">What it says in each call, from the beginning; silence follows.</param>
    /// <param name="authority">By TLS: file with the certificate of who signs for the server.</param>
    /// <param name="codec">The one it speaks.</param>
    /// <param name="encrypts">It takes no call whose audio is not encrypted; else none whose audio is.</param>
    public static async Task<Baresip> StartAsync(int server, string extension, string transport, bool answers, Sound says, string? authority = null, string codec = "PCMU/8000/1", bool encrypts = false)
    {
        var folder = new TempFolder();
        var (sip, controlPort, rtp) = (FreePorts.One(), FreePorts.One(), FreePorts.Block(20));
        // At the end of the file baresip would end the call: the silence is longer than any call here.
        says.Then(Sound.Silence(90)).Write(folder.File("says.wav"));
        await File.WriteAllTextAsync(folder.File("accounts"),
            $"<sip:{extension}@127.0.0.1:{server};transport={transport}>;auth_user={extension};auth_pass=demo;regint={(server == 0 ? 0 : 600)};"
            + $"answermode={(answers ? "auto" : "manual")};audio_codecs={codec};dtmfmode=auto{(encrypts ? ";mediaenc=srtp-mand" : "")}\n", TestContext.Current.CancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(folder.File("contacts"), "", TestContext.Current.CancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(folder.File("config"), $"""
            poll_method epoll
            sip_listen 127.0.0.1:{sip}
            {(authority is null ? "" : "sip_cafile " + authority)}
            call_local_timeout 120
            call_max_calls 4
            audio_path {folder.Path}
            audio_player aubridge,heard
            audio_source aufile,{folder.File("says.wav")}
            audio_alert aubridge,alert
            ausrc_srate 8000
            auplay_srate 8000
            ausrc_channels 1
            auplay_channels 1
            audio_buffer 20-160
            rtp_ports {rtp}-{rtp + 19}
            jitter_buffer_delay 1-5
            net_interface 127.0.0.1
            snd_path {folder.Folder("heard")}
            ctrl_tcp_listen 127.0.0.1:{controlPort}
            module_path {ModuleFolder()}
            module g711.so
            module g722.so
            module aufile.so
            module aubridge.so
            module sndfile.so
            {(encrypts ? "module srtp.so" : "")}
            module_tmp uuid.so
            module_tmp account.so
            module_app menu.so
            module_app ctrl_tcp.so

            """, TestContext.Current.CancellationToken).ConfigureAwait(false);
        var baresip = new Baresip(Peer.Start(Programs.Baresip, ["-f", folder.Path], folder.Path), folder, sip);
        try
        {
            baresip.control = await BaresipControl.ConnectAsync(controlPort, StartTime).ConfigureAwait(false);
            if (server == 0)
                return baresip;
            await Until.TrueAsync(async () => (await baresip.Control.AskAsync("reginfo").ConfigureAwait(false)).Contains("OK", StringComparison.Ordinal), StartTime,
                $"baresip to register {extension}", async () => await baresip.Control.AskAsync("reginfo").ConfigureAwait(false) + Peer.Tail(baresip.process.Log)).ConfigureAwait(false);
            return baresip;
        }
        catch
        {
            await baresip.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Unregisters and ends, as a telephone that is switched off.</summary>
    public async Task QuitAsync()
    {
        process.Terminate();
        await process.ExitAsync(StartTime).ConfigureAwait(false);
    }

    /// <summary>Dials, and waits until it is answered.</summary>
    public async Task CallAsync(string address)
    {
        await Control.AskAsync("dial", address).ConfigureAwait(false);
        await Control.EventAsync("CALL_ESTABLISHED").ConfigureAwait(false);
    }

    /// <summary>Hangs up, and waits until the call has ended.</summary>
    public async Task HangUpAsync()
    {
        await Control.AskAsync("hangup").ConfigureAwait(false);
        await Control.EventAsync("CALL_CLOSED").ConfigureAwait(false);
    }

    /// <summary>What it heard in its latest call, once that has ended.</summary>
    public Task<Sound> HeardAsync() => RecordingAsync("-dec.wav");

    private async Task<Sound> RecordingAsync(string ending) => await Until.FoundAsync(
        () =>
        {
            var file = Directory.GetFiles(folder.Folder("heard"), "*" + ending).Order(StringComparer.Ordinal).LastOrDefault();
            // sndfile writes the length into the header when the call has ended.
            return Task.FromResult(file is not null && Sound.Read(file) is { Samples.Length: > 0 } sound ? sound : null);
        },
        TimeSpan.FromSeconds(5), "what baresip heard", () => Task.FromResult(Peer.Tail(process.Log))).ConfigureAwait(false);

    public async ValueTask DisposeAsync()
    {
        if (control is not null)
            await control.DisposeAsync().ConfigureAwait(false);
        await process.DisposeAsync().ConfigureAwait(false);
        folder.Dispose();
    }

    private static string ModuleFolder() => new[] { "/usr/lib/baresip/modules", "/usr/local/lib/baresip/modules", "/usr/lib/x86_64-linux-gnu/baresip/modules", "/usr/lib/aarch64-linux-gnu/baresip/modules" }
        .FirstOrDefault(Directory.Exists) ?? "/usr/lib/baresip/modules";
}
