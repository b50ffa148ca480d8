using System.ComponentModel;
using System.Diagnostics;
using System.Net;

namespace Ringmap.Sip.Tests.Transports;

/// <summary>openssl s_client, a TLS client that others wrote: what goes in comes out at the other side.</summary>
internal sealed class OpenSslClient : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private OpenSslClient(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Connects; skips the test where there is no openssl.</summary>
    public static OpenSslClient Connect(IPEndPoint to, params string[] arguments)
    {
        var start = new ProcessStartInfo("openssl", ["s_client", "-connect", to.ToString(), "-quiet", "-verify_return_error", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            return new OpenSslClient(Process.Start(start)!);
        }
        catch (Win32Exception)
        {
            Assert.Skip("openssl is not installed.");
            throw;
        }
    }

    /// <summary>What the server sends.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Sends.</summary>
    public async Task Send(byte[] data)
    {
        try
        {
            await _process.StandardInput.BaseStream.WriteAsync(data, TestContext.Current.CancellationToken);
            await _process.StandardInput.BaseStream.FlushAsync(TestContext.Current.CancellationToken);
        }
        catch (IOException)
        {
            // It has ended already; its exit says so.
        }
    }

    /// <summary>Waits for its end and returns what it complained about.</summary>
    public async Task<(int ExitCode, string Errors)> Ended()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(RealSockets.Soon, TestContext.Current.CancellationToken);
        return (_process.ExitCode, await _errors);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
