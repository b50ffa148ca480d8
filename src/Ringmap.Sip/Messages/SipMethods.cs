namespace Ringmap.Sip.Messages;

/// <summary>The request methods this library knows (RFC 3261 §7.1, RFC 6086, RFC 3428 …).</summary>
public static class SipMethods
{
    /// <summary>Starts a session (RFC 3261 §13).</summary>
    public const string Invite = "INVITE";
    /// <summary>Confirms a final answer to an INVITE (RFC 3261 §17.1.1.3).</summary>
    public const string Ack = "ACK";
    /// <summary>Ends a session (RFC 3261 §15).</summary>
    public const string Bye = "BYE";
    /// <summary>Takes back a pending INVITE (RFC 3261 §9).</summary>
    public const string Cancel = "CANCEL";
    /// <summary>Asks what the other side can do (RFC 3261 §11).</summary>
    public const string Options = "OPTIONS";
    /// <summary>Binds an address-of-record to contacts (RFC 3261 §10).</summary>
    public const string Register = "REGISTER";
    /// <summary>Carries application data inside a session (RFC 6086).</summary>
    public const string Info = "INFO";
    /// <summary>A short text (RFC 3428).</summary>
    public const string Message = "MESSAGE";
    /// <summary>Asks for notifications (RFC 6665).</summary>
    public const string Subscribe = "SUBSCRIBE";
    /// <summary>A notification (RFC 6665).</summary>
    public const string Notify = "NOTIFY";
    /// <summary>Publishes event state (RFC 3903).</summary>
    public const string Publish = "PUBLISH";
    /// <summary>Asks the other side to contact somebody (RFC 3515).</summary>
    public const string Refer = "REFER";
    /// <summary>Changes session parameters (RFC 3311).</summary>
    public const string Update = "UPDATE";
    /// <summary>Acknowledges a reliable provisional answer (RFC 3262).</summary>
    public const string Prack = "PRACK";

    private static readonly string[] All =
    [
        Invite, Ack, Bye, Cancel, Options, Register, Info, Message, Subscribe, Notify, Publish, Refer, Update, Prack,
    ];

    /// <summary>True when a registered RFC defines <paramref name="method"/>; methods compare with case (RFC 3261 §7.1).</summary>
    public static bool IsKnown(string method) => Array.IndexOf(All, method) >= 0;

    /// <summary>The shared string for a known method, otherwise a new one.</summary>
    internal static string Intern(ReadOnlySpan<byte> token)
    {
        foreach (var known in All)
            if (System.Text.Ascii.Equals(token, known))
                return known;
        return System.Text.Encoding.ASCII.GetString(token);
    }

    /// <summary>The shared string for a known method, otherwise a new one.</summary>
    internal static string Intern(ReadOnlySpan<char> token)
    {
        foreach (var known in All)
            if (token.SequenceEqual(known))
                return known;
        return token.ToString();
    }
}
