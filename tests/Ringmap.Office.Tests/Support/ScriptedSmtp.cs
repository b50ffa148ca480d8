using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Ringmap.Office.Tests.Support;

/// <summary>An SMTP server that misbehaves as told: each answer can be replaced, the connection dropped in the middle of a mail.</summary>
internal sealed class ScriptedSmtp : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _accepted = new();
    private readonly ConcurrentQueue<string> _commands = new();
    private readonly Task _loop;

    public ScriptedSmtp()
    {
        _listener.Start();
        _loop = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Mails accepted, as sent, with dots undone.</summary>
    public IReadOnlyCollection<string> Accepted => _accepted;

    public IReadOnlyCollection<string> Commands => _commands;

    public int Connections { get; private set; }

    public string Greeting { get; set; } = "220 scripted";

    public string[] Extensions { get; set; } = [];

    public string Mail { get; set; } = "250 ok";

    public string Recipient { get; set; } = "250 ok";

    public string Auth { get; set; } = "235 ok";

    public string AfterData { get; set; } = "250 taken";

    /// <summary>Closes the connection after that many lines of a mail.</summary>
    public int? DropAfterLines { get; set; }

    /// <summary>Takes the mail and closes the connection without an answer.</summary>
    public bool DropInsteadOfAnswer { get; set; }

    /// <summary>Waited for before the answer to a mail.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Completed when a mail was taken in whole, before it is answered.</summary>
    public TaskCompletionSource Taken { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public X509Certificate2? Certificate { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
        Certificate?.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> talks = [];
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Connections++;
                talks.Add(TalkAsync(client));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using TcpClient owned = client;
        try
        {
            await TalkAsync(client.GetStream());
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
        {
            // The client went away, or the test is over.
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        StreamReader reader = new(stream, Encoding.Latin1);
        await SayAsync(stream, Greeting);
        while (await reader.ReadLineAsync(_stop.Token) is { } command)
        {
            _commands.Enqueue(command);
            switch (command.Split(' ')[0].ToUpperInvariant())
            {
                case "EHLO":
                    string[] lines = ["scripted", .. Extensions];
                    await SayAsync(stream, string.Join("\r\n", lines.Select((line, i) => (i == lines.Length - 1 ? "250 " : "250-") + line)));
                    break;
                case "STARTTLS":
                    await SayAsync(stream, "220 go");
                    var tls = new SslStream(stream);
                    await tls.AuthenticateAsServerAsync(Certificate!);
                    stream = tls;
                    reader = new StreamReader(tls, Encoding.Latin1);
                    break;
                case "AUTH":
                    await SayAsync(stream, Auth);
                    break;
                case "MAIL":
                    await SayAsync(stream, Mail);
                    break;
                case "RCPT":
                    await SayAsync(stream, Recipient);
                    break;
                case "DATA":
                    await SayAsync(stream, "354 go");
                    if (!await TakeAsync(reader, stream))
                        return;
                    break;
                case "QUIT":
                    await SayAsync(stream, "221 bye");
                    return;
                default:
                    await SayAsync(stream, "250 ok");
                    break;
            }
        }
    }

    private async Task<bool> TakeAsync(StreamReader reader, Stream stream)
    {
        var mail = new StringBuilder();
        for (int lines = 0; await reader.ReadLineAsync(_stop.Token) is { } line; lines++)
        {
            if (lines == DropAfterLines)
                return false;
            if (line == ".")
            {
                Taken.TrySetResult();
                await Gate.WaitAsync(_stop.Token);
                if (DropInsteadOfAnswer)
                    return false;
                if (AfterData.StartsWith('2'))
                    _accepted.Enqueue(mail.ToString());
                await SayAsync(stream, AfterData);
                return true;
            }

            mail.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return false;
    }

    private async Task SayAsync(Stream stream, string line) => await stream.WriteAsync(Encoding.Latin1.GetBytes(line + "\r\n"), _stop.Token);
}
