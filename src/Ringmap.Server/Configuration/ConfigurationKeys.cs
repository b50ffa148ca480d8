namespace Ringmap.Server.Configuration;

/// <summary>The keys under <c>Ringmap:</c>. A key that is not among them is refused, so that a slip of the pen is not taken for a setting.</summary>
internal static class ConfigurationKeys
{
    public const string Section = "Ringmap";
    public const string Data = "Ringmap:Data";
    public const string SipListen = "Ringmap:Sip:Listen";
    public const string TlsCertificate = "Ringmap:Sip:Tls:Certificate";
    public const string TlsKey = "Ringmap:Sip:Tls:Key";
    public const string TlsPassword = "Ringmap:Sip:Tls:Password";
    public const string TlsClientCa = "Ringmap:Sip:Tls:ClientCa";
    public const string Encryption = "Ringmap:Sip:Encryption";
    public const string PublicAddress = "Ringmap:Sip:PublicAddress";
    public const string MediaPorts = "Ringmap:Media:Ports";
    public const string SmtpHost = "Ringmap:Mail:Smtp:Host";
    public const string SmtpPort = "Ringmap:Mail:Smtp:Port";
    public const string SmtpUser = "Ringmap:Mail:Smtp:User";
    public const string SmtpPassword = "Ringmap:Mail:Smtp:Password";
    public const string SmtpTls = "Ringmap:Mail:Smtp:Tls";
    public const string MailFrom = "Ringmap:Mail:From";
    public const string MailGiveUpDays = "Ringmap:Mail:GiveUpDays";
    public const string SpeechVoice = "Ringmap:Speech:Voice";
    public const string SpeechProgram = "Ringmap:Speech:Program";
    public const string BinDays = "Ringmap:Retention:BinDays";
    public const string CallDays = "Ringmap:Retention:CallDays";
    public const string MailDays = "Ringmap:Retention:MailDays";
    public const string Country = "Ringmap:Country";
    public const string Urls = "urls";
    public const string TrunksMayDial = "Ringmap:Trunks:MayDial";

    // Of the first trunk; the second has :1: in their place, and so on.
    public const string TrunkName = "Ringmap:Trunks:0:Name";
    public const string TrunkKind = "Ringmap:Trunks:0:Kind";
    public const string TrunkProvider = "Ringmap:Trunks:0:Provider";
    public const string TrunkOutboundProxy = "Ringmap:Trunks:0:OutboundProxy";
    public const string TrunkUser = "Ringmap:Trunks:0:User";
    public const string TrunkAuthenticationUser = "Ringmap:Trunks:0:AuthenticationUser";
    public const string TrunkPassword = "Ringmap:Trunks:0:Password";
    public const string TrunkNumber = "Ringmap:Trunks:0:Number";
    public const string TrunkNumbers = "Ringmap:Trunks:0:Numbers";
    public const string TrunkCallerId = "Ringmap:Trunks:0:CallerId";
    public const string TrunkShowsOutsideCallers = "Ringmap:Trunks:0:ShowsOutsideCallers";
    public const string TrunkMostCalls = "Ringmap:Trunks:0:MostCalls";
    public const string TrunkProbeSeconds = "Ringmap:Trunks:0:ProbeSeconds";

    /// <summary>Every key, with what it is: the help and the check of unknown keys read this.</summary>
    public static readonly IReadOnlyList<(string Key, string Example, string What)> All =
    [
        (Data, "/var/lib/ringmap", "data folder (default: data in the folder where it is started; data/demo with --demo)"),
        (SipListen, "\"udp://0.0.0.0:5060 tcp://0.0.0.0:5060\"", "where telephones reach it, with spaces between"),
        (TlsCertificate, "/etc/ringmap/certificate.pem", "certificate for tls:// and wss:// addresses: PEM, with those between it and its root, or PKCS #12 (.pfx)"),
        (TlsKey, "/etc/ringmap/key.pem", "its private key, when that is in a file of its own"),
        (TlsPassword, "…", "password of the key, when it has one; better given as environment variable Ringmap__Sip__Tls__Password"),
        (TlsClientCa, "/etc/ringmap/phones-ca.pem", "who signs the certificates that telephones must show by TLS (default: they need none)"),
        (Encryption, "required", "encrypted audio: automatic, accepted (never asked for) or required"),
        (PublicAddress, "192.0.2.10", "its address as telephones see it, when that is another one"),
        (MediaPorts, "16384-32767", "ports for audio"),
        (Country, "SE", "country of telephone numbers, ISO 3166"),
        (SmtpHost, "smtp.example.com", "mail server (none: mail stays in the built-in mailbox)"),
        (SmtpPort, "587", "its port"),
        (SmtpTls, "StartTls", "Auto, Implicit, StartTls or None"),
        (SmtpUser, "ringmap", "user name there"),
        (SmtpPassword, "…", "password there; better given as environment variable Ringmap__Mail__Smtp__Password"),
        (MailFrom, "ringmap@example.com", "sender of the mails"),
        (MailGiveUpDays, "5", "days after which a mail that cannot be delivered is given up"),
        (SpeechVoice, "en", "voice of spoken texts, one of espeak-ng --voices"),
        (SpeechProgram, "espeak-ng", "program that speaks"),
        (BinDays, "30", "days that deleted messages and contacts can be restored"),
        (CallDays, "365", "days that calls stay in the log"),
        (MailDays, "365", "days that sent mail stays in the list"),
        (TrunkProvider, "sip:provider.example", "a way to the telephone network: the provider's domain or address (the next trunk: 1 for 0)"),
        (TrunkKind, "Registers", "Registers: we register there; Peer: each knows the other's address; Gateway: it registers here by user name and password"),
        (TrunkNumber, "+4681234567", "main number: what people called see, and where calls go that name no other number"),
        (TrunkUser, "account", "user name of the account (default: the main number without +)"),
        (TrunkPassword, "…", "its password; better given as environment variable Ringmap__Trunks__0__Password"),
        (TrunkAuthenticationUser, "account", "user name for the password, when it is another one"),
        (TrunkOutboundProxy, "sip:proxy.provider.example", "proxy that requests go through first"),
        (TrunkName, "Provider", "what people call it (default: the provider's domain)"),
        (TrunkNumbers, "E164", "how it wants numbers: E164, E164WithoutPlus, International (00…) or National (0…)"),
        (TrunkCallerId, "From", "where it looks for the caller's number: From or PAssertedIdentity"),
        (TrunkShowsOutsideCallers, "No", "Yes: it lets us show the number of an outside caller whose call is passed on"),
        (TrunkMostCalls, "30", "most calls at once"),
        (TrunkProbeSeconds, "30", "how often it is asked whether it lives; 0: never"),
        (TrunksMayDial, "\"+46 +47\"", "what outside numbers may begin with (default: those of the country; +: all); emergency numbers always may"),
    ];

    /// <summary>The known key that a wrong one resembles most.</summary>
    public static string Nearest(string wrong) => All.Select(known => known.Key).MinBy(known => Distance(known.ToUpperInvariant(), wrong.ToUpperInvariant()))!;

    // Levenshtein's: how many letters must be put in, taken out or changed.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
