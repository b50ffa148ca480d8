using System.Collections.Frozen;

namespace Ringmap.Sip.Messages;

/// <summary>Header field names in the form in which they are written, and what their compact forms stand for (RFC 3261 §20).</summary>
public static class SipHeaderNames
{
#pragma warning disable CS1591 // each constant is the header field of that name
    public const string Accept = "Accept";
    public const string Allow = "Allow";
    public const string AllowEvents = "Allow-Events";
    public const string Authorization = "Authorization";
    public const string CallId = "Call-ID";
    public const string Contact = "Contact";
    public const string ContentEncoding = "Content-Encoding";
    public const string ContentLength = "Content-Length";
    public const string ContentType = "Content-Type";
    public const string CSeq = "CSeq";
    public const string Date = "Date";
    public const string Diversion = "Diversion";
    public const string Event = "Event";
    public const string Expires = "Expires";
    public const string From = "From";
    public const string HistoryInfo = "History-Info";
    public const string Identity = "Identity";
    public const string MaxForwards = "Max-Forwards";
    public const string MinExpires = "Min-Expires";
    public const string MinSE = "Min-SE";
    public const string PAssertedIdentity = "P-Asserted-Identity";
    public const string Path = "Path";
    public const string PPreferredIdentity = "P-Preferred-Identity";
    public const string Privacy = "Privacy";
    public const string ProxyAuthenticate = "Proxy-Authenticate";
    public const string ProxyAuthorization = "Proxy-Authorization";
    public const string ProxyRequire = "Proxy-Require";
    public const string RAck = "RAck";
    public const string Reason = "Reason";
    public const string RecordRoute = "Record-Route";
    public const string ReferSub = "Refer-Sub";
    public const string ReferTo = "Refer-To";
    public const string ReferredBy = "Referred-By";
    public const string Replaces = "Replaces";
    public const string RemotePartyId = "Remote-Party-ID";
    public const string Require = "Require";
    public const string RetryAfter = "Retry-After";
    public const string Route = "Route";
    public const string RSeq = "RSeq";
    public const string Server = "Server";
    public const string ServiceRoute = "Service-Route";
    public const string SessionExpires = "Session-Expires";
    public const string SubscriptionState = "Subscription-State";
    public const string Supported = "Supported";
    public const string To = "To";
    public const string Unsupported = "Unsupported";
    public const string UserAgent = "User-Agent";
    public const string Via = "Via";
    public const string Warning = "Warning";
    public const string WwwAuthenticate = "WWW-Authenticate";
#pragma warning restore CS1591

    private static readonly FrozenDictionary<string, string> Canonical = Build();

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Canonical.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly HeaderTable Table = BuildTable();

    /// <summary>The canonical, long form of a header name: <c>l</c> and <c>content-length</c> become <c>Content-Length</c>; an unknown name stays.</summary>
    public static string Canonicalise(ReadOnlySpan<char> name) =>
        Lookup.TryGetValue(name, out var known) ? known : name.ToString();

    /// <summary>The header of a name or compact name as it came; null for one that is not known.</summary>
    internal static KnownHeader? Find(ReadOnlySpan<byte> name) => Table.Find(name);

    private static HeaderTable BuildTable()
    {
        var table = new HeaderTable();
        foreach (var (name, canonical) in Canonical)
            table.Add(name, new KnownHeader(canonical, MarkOf(canonical)));
        return table;
    }

    private static HeaderMark MarkOf(string canonical) => canonical switch
    {
        Via => HeaderMark.Via,
        From => HeaderMark.From,
        To => HeaderMark.To,
        CallId => HeaderMark.CallId,
        CSeq => HeaderMark.CSeq,
        MaxForwards => HeaderMark.MaxForwards,
        ContentLength => HeaderMark.ContentLength,
        ContentType => HeaderMark.ContentType,
        Expires => HeaderMark.Expires,
        _ => HeaderMark.None,
    };

    private static FrozenDictionary<string, string> Build()
    {
        string[] names =
        [
            Accept, "Accept-Encoding", "Accept-Language", "Alert-Info", Allow, AllowEvents, "Authentication-Info",
            Authorization, CallId, "Call-Info", Contact, "Content-Disposition", ContentEncoding, "Content-Language",
            ContentLength, ContentType, CSeq, Date, Diversion, "Error-Info", Event, Expires, From, HistoryInfo, Identity, "In-Reply-To",
            MaxForwards, "MIME-Version", MinExpires, MinSE, "Organization", PAssertedIdentity, PPreferredIdentity,
            Path, "Priority", Privacy, ProxyAuthenticate, ProxyAuthorization, ProxyRequire, RAck, Reason, RecordRoute,
            ReferSub, ReferTo, ReferredBy, RemotePartyId, Replaces, "Reply-To", Require, RetryAfter, Route, RSeq,
            Server, ServiceRoute, SessionExpires, "Subject", SubscriptionState, Supported, "Timestamp", To,
            Unsupported, UserAgent, Via, Warning, WwwAuthenticate,
        ];
        var map = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in names)
            map[name] = name;

        // RFC 3261 §7.3.3 and the IANA registry of compact forms.
        map["a"] = "Accept-Contact";
        map["b"] = ReferredBy;
        map["c"] = ContentType;
        map["e"] = ContentEncoding;
        map["f"] = From;
        map["i"] = CallId;
        map["k"] = Supported;
        map["l"] = ContentLength;
        map["m"] = Contact;
        map["o"] = Event;
        map["r"] = ReferTo;
        map["s"] = "Subject";
        map["t"] = To;
        map["u"] = AllowEvents;
        map["v"] = Via;
        map["y"] = Identity;
        map["x"] = SessionExpires;
        return map.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
