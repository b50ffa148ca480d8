using System.Globalization;
using System.Net;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Registrars;

/// <summary>
/// Processes REGISTER as RFC 3261 §10.3 steps 6 to 8 tell it. Who the sender is and which address-of-record it may change has
/// been decided before (steps 1 to 5). All changes of a request are made, or none.
/// </summary>
public sealed class Registrar
{
    /// <summary>Option tag of RFC 5626.</summary>
    private const string Outbound = "outbound";

    private readonly LocationService _locations;
    private readonly RegistrarOptions _options;

    /// <summary>A registrar that writes into a location service.</summary>
    public Registrar(LocationService locations, RegistrarOptions? options = null)
    {
        _locations = locations;
        _options = options ?? new RegistrarOptions();
    }

    /// <summary>Where the bindings are.</summary>
    public LocationService Locations => _locations;

    /// <summary>Carries out a REGISTER.</summary>
    /// <param name="request">The request, authenticated.</param>
    /// <param name="addressOfRecord">Whose bindings it changes.</param>
    /// <param name="source">Where it came from.</param>
    /// <param name="transport">By which transport: udp or tcp.</param>
    /// <param name="now">The present.</param>
    public RegistrarAnswer Handle(SipRequest request, string addressOfRecord, IPEndPoint source, string transport, DateTimeOffset now)
    {
        var before = _locations.List(addressOfRecord, now);
        if (request.HasWildcardContact)
            return RemoveAll(request, addressOfRecord, before, now);
        if (!request.TryAddresses(SipHeaderNames.Contact, out var contacts))
            return Refuse(400, "Malformed Contact", before);
        if (contacts.Count == 0)
            return Accept(request, before, now);
        if (contacts.Count > _options.ContactsPerAddress)
            return Refuse(403, "Too Many Contacts", before);
        // RFC 3327 §5.3: what stands there is the route to the device, so every hop has to be one that passes on.
        if (!request.TryAddresses(SipHeaderNames.Path, out var path) || path.Any(hop => !hop.Uri.IsSip || !hop.Uri.IsLooseRouter))
            return Refuse(400, "Malformed Path", before);
        if (path.Count > _options.PathHops)
            return Refuse(403, "Too Long A Path", before);
        var isOutbound = request.Headers.HasToken(SipHeaderNames.Supported, Outbound);
        List<RegisteringContact> wishes = [.. contacts.Select(c => RegisteringContact.Of(c, isOutbound))];
        var flows = wishes.Where(w => w.RegId > 0 && Seconds(w.Contact, request) > 0).ToList();
        // RFC 5626 §4.2: one flow a request, for a request comes over one.
        if (flows.Count > 1)
            return Refuse(400, "More Than One reg-id", before);
        // RFC 5626 §6: the first proxy has to keep the flow to the device, and says so by "ob"; without a proxy that is us.
        if (flows.Count > 0 && request.Vias.Count > 1 && !(path.Count > 0 && path[^1].Uri.Parameters.Has("ob")))
            return Refuse(439, ReasonPhrases.For(439), before);

        var after = before.ToList();
        var fresh = new HashSet<Binding>(ReferenceEqualityComparer.Instance);
        foreach (var wish in wishes)
        {
            var contact = wish.Contact;
            // RFC 3261 §10.2.1: only what a request can be sent to over our transports.
            if (!contact.Uri.IsSip)
                return Refuse(400, "Contact is not a SIP address", before);
            var known = after.FindIndex(wish.IsOf);
            if (known >= 0 && !fresh.Contains(after[known]) && IsOutOfOrder(after[known], request))
                return Refuse(500, "Register Out Of Order", before);
            var seconds = Seconds(contact, request);
            if (seconds == 0)
            {
                if (known >= 0)
                    after.RemoveAt(known);
                continue;
            }
            if (seconds < _options.MinSeconds)
                return Refuse(423, ReasonPhrases.For(423), before,
                    new SipHeader(SipHeaderNames.MinExpires, _options.MinSeconds.ToString(CultureInfo.InvariantCulture)));
            var binding = new Binding
            {
                AddressOfRecord = addressOfRecord,
                Contact = contact.Uri.WithoutHeaders(),
                CallId = request.CallId,
                CSeq = request.CSeq.Number,
                Expires = now + TimeSpan.FromSeconds(Math.Min(seconds, _options.MaxSeconds)),
                UserAgent = request.UserAgent ?? "",
                Source = source,
                Transport = transport.ToLowerInvariant(),
                Q = Preference(contact),
                Path = path,
                InstanceId = wish.InstanceId,
                RegId = wish.RegId,
            };
            fresh.Add(binding);
            if (known >= 0)
                after[known] = binding;
            else
                after.Add(binding);
        }
        // A device that comes back with another contact every time must not lock itself out: the binding nearest its end goes.
        while (after.Count > _options.ContactsPerAddress)
            after.Remove(after.Where(b => !fresh.Contains(b)).MinBy(b => b.Expires)!);
        if (after.Count > before.Count && _locations.Count - before.Count + after.Count > _options.Contacts)
            return Refuse(503, ReasonPhrases.For(503), before);
        _locations.Replace(addressOfRecord, after);
        var answer = Accept(request, _locations.List(addressOfRecord, now), now);
        return flows.Count > 0 ? answer with { Headers = [.. answer.Headers, new SipHeader(SipHeaderNames.Require, Outbound)] } : answer;
    }

    /// <summary>RFC 3261 §10.3 step 6: "*" stands alone and with Expires: 0, otherwise the request is invalid.</summary>
    private RegistrarAnswer RemoveAll(SipRequest request, string addressOfRecord, IReadOnlyList<Binding> before, DateTimeOffset now)
    {
        if (request.Expires != 0 || request.Headers.All(SipHeaderNames.Contact).Count() != 1)
            return Refuse(400, "Wildcard needs Expires: 0 and no other Contact", before);
        if (before.Any(b => IsOutOfOrder(b, request)))
            return Refuse(500, "Register Out Of Order", before);
        if (before.Count > 0)
            _locations.Replace(addressOfRecord, []);
        return Accept(request, [], now);
    }

    /// <summary>RFC 3261 §10.3 step 7: within one Call-ID a CSeq that is not higher came late.</summary>
    private static bool IsOutOfOrder(Binding binding, SipRequest request) =>
        binding.CallId == request.CallId && request.CSeq.Number <= binding.CSeq;

    /// <summary>RFC 3261 §10.3 step 7: the contact's own wish, then the Expires header, then the default. What is unreadable counts as the default.</summary>
    private long Seconds(NameAddress contact, SipRequest request)
    {
        if (contact.Parameters.Get("expires") is { } own)
            return SipText.TryNumber(own, uint.MaxValue, out var seconds) ? (long)seconds : _options.DefaultSeconds;
        return request.Expires is { } all ? all : _options.DefaultSeconds;
    }

    private static double Preference(NameAddress contact) =>
        contact.Parameters.Get("q") is { } text
            && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q) && q is >= 0 and <= 1
            ? q
            : 1;

    /// <summary>RFC 3261 §10.3 step 8: every current binding with the time it has left.</summary>
    private RegistrarAnswer Accept(SipRequest request, IReadOnlyList<Binding> bindings, DateTimeOffset now)
    {
        var headers = new List<SipHeader>();
        var gruus = request.Headers.HasToken(SipHeaderNames.Supported, "gruu") ? _options.Gruus : null;
        foreach (var binding in bindings)
        {
            var left = Math.Max(1, (long)Math.Ceiling((binding.Expires - now).TotalSeconds));
            headers.Add(new SipHeader(SipHeaderNames.Contact, RegisteringContact.Write(binding, left) + gruus?.Parameters(request.To.Uri, binding)));
        }
        // RFC 3327 §5.3: the device sees by which way it is reached.
        headers.AddRange(request.Headers.All(SipHeaderNames.Path).Select(p => new SipHeader(SipHeaderNames.Path, p)));
        if (_options.ServiceRoute.Count > 0)
            headers.Add(new SipHeader(SipHeaderNames.ServiceRoute, string.Join(", ", _options.ServiceRoute)));
        headers.Add(new SipHeader(SipHeaderNames.Date, now.UtcDateTime.ToString("R", CultureInfo.InvariantCulture)));
        return new RegistrarAnswer(200, ReasonPhrases.For(200), headers, bindings);
    }

    private static RegistrarAnswer Refuse(int status, string reason, IReadOnlyList<Binding> before, params SipHeader[] headers) =>
        new(status, reason, headers, before);
}
