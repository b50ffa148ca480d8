using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Processes;

namespace Ringmap.SystemTests.Peers;

/// <summary>One sipp process with one call: a caller, or a telephone that is called. Its media is an <see cref="RtpPhone"/>.</summary>
internal sealed class Sipp : IAsyncDisposable
{
    /// <summary>A whole call of these tests is shorter; sipp ends itself then, with exit code 1.</summary>
    private static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(60);

    private readonly Peer process;
    private readonly SippSteering steering;
    private readonly TempFolder folder;

    private Sipp(Peer process, SippSteering steering, RtpPhone media, TempFolder folder)
    {
        this.process = process;
        this.steering = steering;
        Media = media;
        this.folder = folder;
    }

    public RtpPhone Media { get; }

    public static TimeSpan StepTime { get; } = TimeSpan.FromSeconds(15);

    /// <summary>Places a call.</summary>
    /// <param name="server">Port of whom to call at.</param>
    /// <param name="to">Number called.</param>
    /// <param name="from">Number that calls.</param>
    /// <param name="steps">Files of Scenarios/caller after the INVITE.</param>
    public static Task<Sipp> CallAsync(int server, string to, string from, params string[] steps) =>
        CallWithAsync(server, to, from, "udp", "invite", steps);

    /// <inheritdoc cref="CallAsync"/>
    /// <param name="transport">udp or tcp.</param>
    /// <param name="invite">The INVITE's file.</param>
    public static Task<Sipp> CallWithAsync(int server, string to, string from, string transport, string invite, params string[] steps) =>
        StartAsync(server, "caller", transport, FreePorts.One(), [invite, .. steps], new() { ["to"] = to, ["from"] = from, ["name"] = "Caller " + from });

    /// <summary>Registers a telephone for an extension, and waits for a call.</summary>
    /// <param name="server">Port of where it registers.</param>
    /// <param name="extension">For which extension.</param>
    /// <param name="steps">Files of Scenarios/phone after the INVITE has come.</param>
    public static async Task<Sipp> PhoneAsync(int server, string extension, params string[] steps)
    {
        var port = FreePorts.One();
        await RegisterAsync(server, extension, "demo", 200, port).ConfigureAwait(false);
        return await StartAsync(server, "phone", "udp", port, ["invited", .. steps], new() { ["user"] = extension }).ConfigureAwait(false);
    }

    /// <summary>Starts the telephone of an earlier registration again, without registering.</summary>
    public static Task<Sipp> RegisteredPhoneAsync(int server, string extension, int port, params string[] steps) =>
        StartAsync(server, "phone", "udp", port, ["invited", .. steps], new() { ["user"] = extension });

    /// <summary>Registers the telephone at a port, and asserts the final status.</summary>
    public static Task RegisterAsync(int server, string user, string password, int status, int port) =>
        RegisterAsync(server, user, Contact(user, port), 3_600, status: status, password: password, port: port);

    /// <summary>Takes all telephones of an extension out of the register, those of earlier tests as well.</summary>
    public static Task ForgetPhonesAsync(int server, string extension) => RegisterAsync(server, extension, "Contact: *", 0);

    /// <summary>The Contact of the telephone at a port.</summary>
    public static string Contact(string user, int port) => $"Contact: <sip:{user}@127.0.0.1:{port}>";

    /// <summary>Sends one REGISTER and proves the password when asked.</summary>
    /// <param name="server">Port of the registrar.</param>
    /// <param name="user">Who registers.</param>
    /// <param name="contact">Its Contact line; empty for none.</param>
    /// <param name="expires">Seconds that are asked for.</param>
    /// <param name="told">What the final answer must match (POSIX extended, without angle brackets).</param>
    /// <param name="status">The final status that is expected.</param>
    /// <param name="password">The password.</param>
    /// <param name="port">Where it is sent from; 0: any port.</param>
    public static async Task RegisterAsync(int server, string user, string contact, int expires, string told = ".*", int status = 200, string password = "demo", int port = 0)
    {
        using var folder = new TempFolder();
        var scenario = SippScenario.Compose("phone", [$"register:{status}"], new Dictionary<string, string>
        {
            ["user"] = user, ["password"] = password, ["contact"] = contact.Length > 0 ? contact + "\n" : "", ["expires"] = expires.ToString(), ["told"] = told,
        });
        await File.WriteAllTextAsync(folder.File("register.xml"), scenario, TestContext.Current.CancellationToken).ConfigureAwait(false);
        await using var process = Peer.Start(Programs.Sipp, Arguments(server, folder, "register.xml", "udp", port > 0 ? port : FreePorts.One()), folder.Path);
        var code = await process.ExitAsync(LongestCall).ConfigureAwait(false);
        Assert.True(code == 0, $"sipp could not register {user} with the answer {status}:\n{Told(folder)}");
    }

    /// <summary>Waits for a step that sipp reports, and connects the media once it is told where to.</summary>
    public async Task<IReadOnlyDictionary<string, string>> StepAsync(string expected, TimeSpan? within = null)
    {
        var step = await steering.StepAsync(within ?? StepTime).ConfigureAwait(false)
            ?? throw new TimeoutException($"sipp has not reached \"{expected}\":\n{Told(folder)}\n{Peer.Tail(process.Log)}");
        Assert.True(step.GetValueOrDefault("Step") == expected, $"sipp reached \"{step.GetValueOrDefault("Step")}\", not \"{expected}\":\n{Told(folder)}");
        if (step.TryGetValue("Port", out var port))
            Media.Connect(int.Parse(port));
        return step;
    }

    /// <inheritdoc cref="SippSteering.GoOnAsync"/>
    public Task GoOnAsync(string told = "") => steering.GoOnAsync(told);

    /// <summary>Waits for the end of the call, and asserts that every message of it was as the scenario says.</summary>
    public async Task EndedAsync()
    {
        var code = await process.ExitAsync(LongestCall).ConfigureAwait(false);
        Assert.True(code == 0, $"sipp ended with {code}:\n{Told(folder)}\n{Peer.Tail(process.Log)}");
    }

    /// <summary>Ends sipp without a word to the other side, as a telephone that loses its network.</summary>
    public void Vanish() => process.Kill9();

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync().ConfigureAwait(false);
        await steering.DisposeAsync().ConfigureAwait(false);
        await Media.DisposeAsync().ConfigureAwait(false);
        folder.Dispose();
    }

    private static async Task<Sipp> StartAsync(int server, string side, string transport, int port, string[] steps, Dictionary<string, string> values)
    {
        var folder = new TempFolder();
        var steering = new SippSteering();
        var media = new RtpPhone();
        values["rtp"] = media.Port.ToString();
        var scenario = SippScenario.Compose(side, steps, values);
        await File.WriteAllTextAsync(folder.File("call.xml"), scenario, TestContext.Current.CancellationToken).ConfigureAwait(false);
        // sipp refuses to be steered when its scenario says nothing and waits nowhere.
        var isSteered = scenario.Contains("Cmd>", StringComparison.Ordinal) || scenario.Contains("<recvCmd", StringComparison.Ordinal);
        // What a password is proved for: sipp leaves the user out unless told.
        var proved = values.TryGetValue("to", out var to) ? (string[])["-auth_uri", $"{to}@127.0.0.1:{server}"] : [];
        var process = Peer.Start(Programs.Sipp, [.. Arguments(server, folder, "call.xml", transport, port), .. proved, .. isSteered ? (string[])["-3pcc", steering.Address] : []], folder.Path);
        var sipp = new Sipp(process, steering, media, folder);
        if (!isSteered)
            return sipp;
        try
        {
            await steering.Connected.WaitAsync(StepTime, TestContext.Current.CancellationToken).ConfigureAwait(false);
            return sipp;
        }
        catch (TimeoutException)
        {
            var told = Told(folder) + Peer.Tail(process.Log);
            await sipp.DisposeAsync().ConfigureAwait(false);
            throw new TimeoutException("sipp did not start:\n" + told);
        }
    }

    private static string[] Arguments(int server, TempFolder folder, string scenario, string transport, int port) =>
    [
        // With an address here sipp answers to that one, whoever asked: a telephone without a server is given none.
        .. server == 0 ? (string[])[] : [$"127.0.0.1:{server}"], "-sf", folder.File(scenario), "-i", "127.0.0.1", "-p", port.ToString(), "-t", transport == "tcp" ? "t1" : "u1",
        "-mp", FreePorts.Block(4).ToString(), "-m", "1", "-nostdin", "-timeout", LongestCall.TotalSeconds.ToString("0"), "-timeout_error",
        "-trace_err", "-error_file", folder.File("errors.log"), "-trace_msg", "-message_file", folder.File("messages.log"),
    ];

    /// <summary>What sipp complained about and the messages it saw.</summary>
    private static string Told(TempFolder folder) => string.Join('\n', new[] { "errors.log", "messages.log" }.Select(folder.File).Where(File.Exists)
        .Select(f => Peer.Tail(File.ReadAllText(f), 6_000)));
}
