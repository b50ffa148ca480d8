using System.Net;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Registrars;

/// <summary>One contact registered for an address-of-record (RFC 3261 §10.3). Unchangeable.</summary>
public sealed record Binding
{
    /// <summary>Whom it is for, in the form the consumer chose.</summary>
    public required string AddressOfRecord { get; init; }

    /// <summary>The contact as registered: the Request-URI of requests to it. Requests travel to <see cref="Source"/>.</summary>
    public required SipUri Contact { get; init; }

    /// <summary>Call-ID of the REGISTER that set it last.</summary>
    public required string CallId { get; init; }

    /// <summary>CSeq number of that REGISTER.</summary>
    public required uint CSeq { get; init; }

    /// <summary>When it ends unless renewed.</summary>
    public required DateTimeOffset Expires { get; init; }

    /// <summary>What the device calls itself; empty when it says nothing.</summary>
    public string UserAgent { get; init; } = "";

    /// <summary>Where the REGISTER came from: reaches the device through address translation too.</summary>
    public required IPEndPoint Source { get; init; }

    /// <summary>Transport it came by, in lower case: udp or tcp.</summary>
    public string Transport { get; init; } = "udp";

    /// <summary>Preference, 0 to 1; higher first (RFC 3261 §20.10).</summary>
    public double Q { get; init; } = 1;

    /// <summary>The proxies between registrar and device, nearest to the registrar first: Route of requests to it (RFC 3327). Empty for none.</summary>
    public IReadOnlyList<NameAddress> Path { get; init; } = [];

    /// <summary>What names the device for good, such as <c>urn:uuid:…</c> (+sip.instance, RFC 5626 §4.1); null when it does not say.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Which of the flows of its device this is, from 1 (reg-id, RFC 5626 §4.2); 0 for a binding that is none.</summary>
    public int RegId { get; init; }
}
