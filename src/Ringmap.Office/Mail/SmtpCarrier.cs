using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Ringmap.Storage.Entities;

namespace Ringmap.Office.Mail;

/// <summary>Hands mails to an SMTP server (RFC 5321), several over one connection. Certificates are checked; a password leaves this machine only encrypted.</summary>
/// <param name="options">The server.</param>
/// <param name="time">Clock of the time limit.</param>
internal sealed class SmtpCarrier(SmtpOptions options, TimeProvider time) : IMailCarrier
{
    /// <summary>Milliseconds without a byte, until a mail is handed over, after which the server is taken for dead.</summary>
    private const int GreetingSilence = 30_000;

    /// <summary>
    /// The same while a mail is handed over: RFC 5321 section 4.5.3.2.6 asks for ten minutes, because a server that checks a mail for
    /// long has often taken it, and whoever does not wait delivers it again and again.
    /// </summary>
    private const int AnswerSilence = 600_000;

    /// <summary>Longest time for one mail: bounds a server that answers a byte at a time.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(20);

    /// <summary>Longest time for the farewell: nothing depends on it.</summary>
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(3);

    /// <summary>Longest sentence kept of what a server says.</summary>
    private const int LongestError = 500;

    private const int ImplicitTlsPort = 465;

    private readonly SmtpClient _client = new() { Timeout = GreetingSilence };

    public async Task<DeliveryOutcome> DeliverAsync(MailEntity mail, MimeMessage message, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            return await ConnectAsync(either.Token) ?? await SendAsync(message, either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new DeliveryOutcome(DeliveryKind.Later, $"The mail server {options.Host} took too long.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            using var limit = new CancellationTokenSource(LongestFarewell, time);
            if (_client.IsConnected)
                await _client.DisconnectAsync(quit: true, limit.Token);
        }
        catch (Exception failure) when (failure is OperationCanceledException || IsOfTheServer(failure))
        {
            // It is gone already; what it accepted stays accepted.
        }

        _client.Dispose();
    }

    private async Task<DeliveryOutcome> SendAsync(MimeMessage message, CancellationToken stop)
    {
        try
        {
            _client.Timeout = AnswerSilence;
            await _client.SendAsync(message, stop);
            return DeliveryOutcome.Delivered;
        }
        catch (SmtpCommandException refused)
        {
            bool forGood = (int)refused.StatusCode >= 500;
            return new DeliveryOutcome(forGood ? DeliveryKind.Never : DeliveryKind.Later,
                Say(string.Create(CultureInfo.InvariantCulture, $"The mail server refused the mail{(forGood ? "" : " for now")}: {(int)refused.StatusCode} {refused.Message}")));
        }
        catch (Exception failure) when (IsOfTheServer(failure))
        {
            // After a connection that broke nobody knows whether the mail was taken. The Message-ID tells a second copy.
            return new DeliveryOutcome(DeliveryKind.Later, Say($"The connection to the mail server {options.Host} broke: {Reason(failure)}"));
        }
    }

    private async Task<DeliveryOutcome?> ConnectAsync(CancellationToken stop)
    {
        try
        {
            return await OpenAsync(stop);
        }
        catch (Exception failure) when (IsOfTheServer(failure))
        {
            return new DeliveryOutcome(DeliveryKind.ServerDown, Say($"The mail server {options.Host} cannot be used: {Reason(failure)}"));
        }
    }

    private async Task<DeliveryOutcome?> OpenAsync(CancellationToken stop)
    {
        _client.Timeout = GreetingSilence;
        if (!_client.IsConnected)
            await _client.ConnectAsync(options.Host, options.Port, Security(), stop);
        if (options.User.Length == 0 || _client.IsAuthenticated)
            return null;
        if (!_client.IsSecure && options.Tls != SmtpTls.None && !IsThisMachine())
        {
            return new DeliveryOutcome(DeliveryKind.ServerDown,
                $"The mail server {options.Host} offers no encryption, so the password was not sent; set Ringmap:Mail:Smtp:Tls to None to send it all the same.");
        }

        await _client.AuthenticateAsync(options.User, options.Password, stop);
        return null;
    }

    private SecureSocketOptions Security() => options.Tls switch
    {
        SmtpTls.Implicit => SecureSocketOptions.SslOnConnect,
        SmtpTls.StartTls => SecureSocketOptions.StartTls,
        SmtpTls.None => SecureSocketOptions.None,
        _ => options.Port == ImplicitTlsPort ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable,
    };

    private bool IsThisMachine() => options.Host == "localhost" || (IPAddress.TryParse(options.Host, out IPAddress? address) && IPAddress.IsLoopback(address));

    private static bool IsOfTheServer(Exception failure) => failure is IOException or SocketException or ProtocolException or CommandException
        or MailKit.Security.AuthenticationException or System.Security.Authentication.AuthenticationException or SslHandshakeException
        or NotSupportedException or TimeoutException or ServiceNotConnectedException or ServiceNotAuthenticatedException;

    private static string Reason(Exception failure) => failure switch
    {
        SslHandshakeException => "its certificate is not trusted, or the encryption failed",
        MailKit.Security.AuthenticationException => "it does not accept the user or the password",
        NotSupportedException => failure.Message,
        _ => (failure.InnerException ?? failure).Message,
    };

    private static string Say(string text)
    {
        string line = string.Concat(text.Select(static c => char.IsControl(c) ? ' ' : c));
        return line.Length <= LongestError ? line : line[..LongestError];
    }
}
