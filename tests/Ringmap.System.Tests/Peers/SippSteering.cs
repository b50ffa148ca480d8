using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Ringmap.SystemTests.Peers;

/// <summary>
/// The other end of sipp's third-party call control: sipp says which step it has reached, and waits where its scenario says so until told to
/// go on. Texts of header lines, each ended by the character 27.
/// </summary>
internal sealed class SippSteering : IAsyncDisposable
{
    private const byte End = 27;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource ending = new();
    private readonly TaskCompletionSource<NetworkStream> connected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly BlockingCollection<Dictionary<string, string>> steps = [];
    private readonly Task reading;
    private string callId = "";

    public SippSteering()
    {
        listener.Start();
        reading = Task.Run(ReadAsync);
    }

    public string Address => listener.LocalEndpoint.ToString()!;

    /// <summary>Completes when sipp runs and listens.</summary>
    public Task Connected => connected.Task;

    /// <summary>The next step that sipp reports; null when none came in time.</summary>
    public async Task<IReadOnlyDictionary<string, string>?> StepAsync(TimeSpan within)
    {
        Dictionary<string, string>? step = null;
        await Task.Run(() => steps.TryTake(out step, (int)within.TotalMilliseconds, TestContext.Current.CancellationToken)).ConfigureAwait(false);
        return step;
    }

    /// <summary>Lets the scenario go on from where it waits.</summary>
    /// <param name="told">A header line that it reads, or empty.</param>
    public async Task GoOnAsync(string told = "")
    {
        var stream = await connected.Task.ConfigureAwait(false);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"Call-ID: {callId}\r\nStep: go\r\n{(told.Length > 0 ? told + " \r\n" : "")}\r\n{(char)End}"), TestContext.Current.CancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync().ConfigureAwait(false);
        listener.Stop();
        await reading.ConfigureAwait(false);
        listener.Dispose();
        steps.Dispose();
        ending.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            using var client = await listener.AcceptTcpClientAsync(ending.Token).ConfigureAwait(false);
            await using var stream = client.GetStream();
            connected.TrySetResult(stream);
            var text = new List<byte>();
            var buffer = new byte[4_096];
            int length;
            while ((length = await stream.ReadAsync(buffer, ending.Token).ConfigureAwait(false)) > 0)
            {
                foreach (var octet in buffer.AsSpan(0, length))
                {
                    if (octet != End)
                    {
                        text.Add(octet);
                        continue;
                    }

                    var step = Encoding.UTF8.GetString([.. text]).Split('\n').Select(line => line.Split(':', 2)).Where(line => line.Length == 2)
                        .ToDictionary(line => line[0].Trim(), line => line[1].Trim(), StringComparer.OrdinalIgnoreCase);
                    text.Clear();
                    callId = step.GetValueOrDefault("Call-ID", callId);
                    steps.Add(step);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            connected.TrySetCanceled();
        }
    }
}
