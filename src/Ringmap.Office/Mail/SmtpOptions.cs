using System.Globalization;

namespace Ringmap.Office.Mail;

/// <summary>The server that mail is handed to (<c>Ringmap:Mail:Smtp</c>).</summary>
public sealed class SmtpOptions
{
    /// <summary>Name or address; empty: there is none, mail goes to the built-in mailbox.</summary>
    public string Host { get; set; } = "";

    /// <summary>Port: 587 for submission, 465 for implicit TLS, 25 for a relay.</summary>
    public int Port { get; set; } = 587;

    /// <summary>User, or empty: no sign-in.</summary>
    public string User { get; set; } = "";

    /// <summary>Password of the user. Never logged.</summary>
    public string Password { get; set; } = "";

    /// <summary>Auto, Implicit, StartTls or None.</summary>
    public SmtpTls Tls { get; set; }

    /// <summary>True when there is a server.</summary>
    public bool IsSet => Host.Length > 0;

    internal IEnumerable<string> Problems()
    {
        if (!IsSet)
            return User.Length > 0 || Password.Length > 0 ? ["Ringmap:Mail:Smtp has a user or password but no host; set Ringmap:Mail:Smtp:Host."] : [];
        List<string> problems = [];
        if (Uri.CheckHostName(Host) == UriHostNameType.Unknown)
            problems.Add($"Ringmap:Mail:Smtp:Host is “{Host}”, which is neither a host name nor an address.");
        if (Port is < 1 or > 65_535)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"Ringmap:Mail:Smtp:Port is {Port}; a port is 1 to 65535."));
        if (User.Length == 0 != (Password.Length == 0))
            problems.Add("Ringmap:Mail:Smtp has only one of User and Password; set both or none.");
        if (!Enum.IsDefined(Tls))
            problems.Add("Ringmap:Mail:Smtp:Tls is Auto, Implicit, StartTls or None.");
        return problems;
    }
}
