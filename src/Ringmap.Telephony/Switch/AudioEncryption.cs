namespace Ringmap.Telephony.Switch;

/// <summary>Whether the audio of calls is encrypted (SRTP, RFC 3711, with keys in SIP messages, RFC 4568).</summary>
public enum AudioEncryption
{
    /// <summary>Whom we reach by TLS is called with encrypted audio, and again in the clear when they cannot; who calls encrypted is answered so.</summary>
    Automatic,

    /// <summary>Who calls encrypted is answered so; everybody is called in the clear.</summary>
    Accepted,

    /// <summary>No call without it.</summary>
    Required,
}
