namespace Ringmap.Office.Mail;

/// <summary>How the way to the SMTP server is encrypted.</summary>
public enum SmtpTls
{
    /// <summary>TLS from the first byte on port 465; on any other STARTTLS when the server offers it, and always when a password is sent to another machine.</summary>
    Auto = 0,

    /// <summary>TLS from the first byte (RFC 8314).</summary>
    Implicit = 1,

    /// <summary>STARTTLS (RFC 3207), or no delivery.</summary>
    StartTls = 2,

    /// <summary>Never encrypted: for a server on the same machine or a trusted network.</summary>
    None = 3,
}
