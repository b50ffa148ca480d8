using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using Ringmap.Media.Audio;
using Ringmap.Office.Mail;
using Ringmap.Office.Tests.Support;

namespace Ringmap.Office.Tests.Mail;

/// <summary>Against an SMTP server that we did not write: aiosmtpd.</summary>
public sealed class RealSmtpTests : MessagesUnderTest
{
    private const string Python = "/usr/bin/python3";

    private const string Program = """
        import asyncio, sys
        from aiosmtpd.controller import Controller
        class Keep:
            async def handle_DATA(self, server, session, envelope):
                open(sys.argv[2], 'wb').write(envelope.content)
                return '250 kept'
        c = Controller(Keep(), hostname='127.0.0.1', port=int(sys.argv[1]))
        c.start(); print('ready', flush=True); sys.stdin.read(); c.stop()
        """;

    [Fact]
    public async Task The_attachment_arrives_byte_for_byte()
    {
        Assert.SkipUnless(File.Exists(Python) && Runs("import aiosmtpd"), "aiosmtpd is not installed");
        int port = FreePort();
        string kept = Path.Combine(Folder.Path, "kept.eml");
        using Process server = Start("-c", Program, $"{port}", kept);
        try
        {
            Assert.Equal("ready", await server.StandardOutput.ReadLineAsync(Stop));
            (MailOptions.Smtp.Host, MailOptions.Smtp.Port, MailOptions.Smtp.Tls) = ("127.0.0.1", port, SmtpTls.Auto);
            await LeaveMessageAsync();
            Assert.Equal(1, await Outbox.DeliverDueAsync(Stop));
        }
        finally
        {
            server.StandardInput.Close();
            await server.WaitForExitAsync(Stop);
        }

        MimeMessage message = await MimeMessage.LoadAsync(kept, Stop);
        using var wav = new MemoryStream();
        await ((MimePart)message.Attachments.Single()).Content!.DecodeToAsync(wav, Stop);
        Assert.Equal(WavWriter.ToArray(Speech), wav.ToArray());
    }

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(Python, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;

    private static bool Runs(string code)
    {
        using Process process = Start("-c", code);
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
