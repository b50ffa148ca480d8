using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Ringmap.SystemTests.Processes;

namespace Ringmap.SystemTests.Peers;

/// <summary>baresip's control port (module ctrl_tcp): JSON in netstrings, commands and their answers, and events as they happen.</summary>
internal sealed class BaresipControl : IAsyncDisposable
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(10);
    private readonly TcpClient client;
    private readonly BlockingCollection<JsonNode> events = [];
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> asked = new();
    private readonly Task reading;
    private int asks;

    private BaresipControl(TcpClient client)
    {
        this.client = client;
        reading = Task.Run(ReadAsync);
    }

    public static async Task<BaresipControl> ConnectAsync(int port, TimeSpan within) => await Until.FoundAsync(
        async () =>
        {
            var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port).ConfigureAwait(false);
                return new BaresipControl(client);
            }
            catch (SocketException)
            {
                client.Dispose();
                return null;
            }
        },
        within, "baresip's control port").ConfigureAwait(false);

    /// <summary>Gives a command, such as "dial", and returns its answer's text.</summary>
    public async Task<string> AskAsync(string command, string parameters = "")
    {
        var token = Interlocked.Increment(ref asks).ToString();
        var answer = asked[token] = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var json = Encoding.UTF8.GetBytes(new JsonObject { ["command"] = command, ["params"] = parameters, ["token"] = token }.ToJsonString());
        await client.GetStream().WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(json.Length + ":"), .. json, (byte)','], TestContext.Current.CancellationToken).ConfigureAwait(false);
        return await answer.Task.WaitAsync(AnswerTime, TestContext.Current.CancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits for an event, such as CALL_ESTABLISHED, passing over others.</summary>
    public async Task<JsonNode> EventAsync(string type, TimeSpan? within = null)
    {
        var seen = new List<string>();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(within ?? Sipp.StepTime);
        return await Task.Run(() =>
        {
            try
            {
                foreach (var next in events.GetConsumingEnumerable(deadline.Token))
                {
                    if ((string?)next["type"] == type)
                        return next;
                    seen.Add(next.ToJsonString());
                }
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                // Told below.
            }

            throw new TimeoutException($"baresip has not told {type}, but:\n{string.Join('\n', seen)}");
        }).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await reading.ConfigureAwait(false);
        events.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            var stream = client.GetStream();
            var octet = new byte[1];
            while (true)
            {
                var length = 0;
                while (true)
                {
                    await stream.ReadExactlyAsync(octet).ConfigureAwait(false);
                    if (octet[0] == ':')
                        break;
                    length = length * 10 + octet[0] - '0';
                }

                var text = new byte[length + 1]; // with the comma that ends a netstring
                await stream.ReadExactlyAsync(text).ConfigureAwait(false);
                if (JsonNode.Parse(text.AsSpan(0, length)) is not { } json)
                    continue;
                if ((bool?)json["event"] == true)
                    events.Add(json);
                else if ((string?)json["token"] is { } token && asked.TryRemove(token, out var answer))
                    answer.TrySetResult((string?)json["data"] ?? "");
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or SocketException)
        {
            events.CompleteAdding();
        }
    }
}
