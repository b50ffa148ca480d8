using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Ringmap.SystemTests.Processes;

/// <summary>A process that the test started: its output is kept, and it ends with the test at the latest.</summary>
internal sealed class Peer : IAsyncDisposable
{
    /// <summary>Output beyond this is cut off at the front: what a failure shows is the end.</summary>
    private const int LongestLog = 4_000_000;

    private const int SigTerm = 15;
    private const int SigKill = 9;
    private readonly StringBuilder log = new();
    private readonly Process process;

    private Peer(Process process) => this.process = process;

    /// <summary>Everything it has written to its output and error output.</summary>
    public string Log
    {
        get
        {
            lock (log)
                return log.ToString();
        }
    }

    public bool HasExited => process.HasExited;

    public int Id => process.Id;

    public static Peer Start(string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string>? environment = null, bool listens = false)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("Ringmap", StringComparison.OrdinalIgnoreCase) || k.StartsWith("ASPNETCORE", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var process = new Process { StartInfo = start };
        var peer = new Peer(process);
        process.OutputDataReceived += (_, line) => peer.Append(line.Data);
        process.ErrorDataReceived += (_, line) => peer.Append(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!listens)
            process.StandardInput.Close();
        return peer;
    }

    /// <summary>Writes a line to its input, of one that listens.</summary>
    public async Task TellAsync(string line)
    {
        await process.StandardInput.WriteLineAsync(line).ConfigureAwait(false);
        await process.StandardInput.FlushAsync().ConfigureAwait(false);
    }

    /// <summary>Waits for its end and gives its exit code.</summary>
    public async Task<int> ExitAsync(TimeSpan within)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(within);
        try
        {
            await process.WaitForExitAsync(deadline.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{process.StartInfo.FileName} did not end within {within.TotalSeconds:0} s. Its output:\n{Tail(Log)}");
        }

        return process.ExitCode;
    }

    /// <summary>Asks it to end, as a service manager does.</summary>
    public void Terminate() => Signal(SigTerm);

    /// <summary>Ends it at this instant, as a power cut does.</summary>
    public void Kill9() => Signal(SigKill);

    public static string Tail(string text, int characters = 3_000) => text.Length <= characters ? text : "…" + text[^characters..];

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        process.Dispose();
    }

    private void Signal(int signal)
    {
        if (!process.HasExited)
            _ = SendSignal(process.Id, signal);
    }

    private void Append(string? line)
    {
        if (line is null)
            return;
        lock (log)
        {
            if (log.Length > LongestLog)
                log.Remove(0, LongestLog / 2);
            log.Append(line).Append('\n');
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}
