namespace Ringmap.Storage.Entities;

/// <summary>A telephone registered for an extension: one binding of RFC 3261 section 10.</summary>
public sealed class RegistrationEntity
{
    /// <summary>Extension: the address of record.</summary>
    public string Extension { get; set; } = "";

    /// <summary>Contact address as sent.</summary>
    public string ContactUri { get; set; } = "";

    /// <summary>The whole Contact value with its parameters.</summary>
    public string ContactHeader { get; set; } = "";

    /// <summary>Call-ID of the REGISTER.</summary>
    public string CallId { get; set; } = "";

    /// <summary>CSeq of the REGISTER.</summary>
    public long CSeq { get; set; }

    /// <summary>udp, tcp…</summary>
    public string Transport { get; set; } = "";

    /// <summary>Address and port that it registered from.</summary>
    public string Source { get; set; } = "";

    /// <summary>What the telephone says it is.</summary>
    public string UserAgent { get; set; } = "";

    /// <summary>Path header (RFC 3327), the proxy nearest to us first; null for none.</summary>
    public string? Path { get; set; }

    /// <summary>+sip.instance (RFC 5626) without angle brackets; empty when the telephone does not say.</summary>
    public string InstanceId { get; set; } = "";

    /// <summary>reg-id (RFC 5626): which flow of the telephone; 0 for none.</summary>
    public int RegId { get; set; }

    /// <summary>q value, 0 to 1.</summary>
    public double Priority { get; set; } = 1;

    /// <summary>Last refresh.</summary>
    public DateTimeOffset RegisteredAt { get; set; }

    /// <summary>When it ends unless renewed.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}
