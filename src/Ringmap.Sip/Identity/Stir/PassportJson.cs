using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ringmap.Sip.Identity.Stir;

/// <summary>A PASSporT as JSON: read as it comes, written in the one form that everybody gets (RFC 8225 §9: names in order, no white space).</summary>
internal static class PassportJson
{
    /// <summary>Most destinations of one token.</summary>
    private const int MostDestinations = 50;

    /// <summary>Longest text that is read, in characters.</summary>
    private const int LongestText = 1_000;

    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 8, AllowDuplicateProperties = false };
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Header(Passport passport) => Write(json =>
    {
        json.WriteString("alg", IdentityHeader.Es256);
        if (passport.Extension is not null)
            json.WriteString("ppt", passport.Extension);
        json.WriteString("typ", "passport");
        json.WriteString("x5u", passport.Certificate);
    });

    public static byte[] Claims(Passport passport) => Write(json =>
    {
        if (passport.Attestation is not null)
            json.WriteString("attest", passport.Attestation);
        json.WriteStartObject("dest");
        WriteParties(json, "tn", passport.Destinations.Where(d => d.IsNumber));
        WriteParties(json, "uri", passport.Destinations.Where(d => !d.IsNumber));
        json.WriteEndObject();
        json.WriteNumber("iat", passport.IssuedAt.ToUnixTimeSeconds());
        json.WriteStartObject("orig");
        json.WriteString(passport.Origin.IsNumber ? "tn" : "uri", passport.Origin.Value);
        json.WriteEndObject();
        if (passport.OriginId is not null)
            json.WriteString("origid", passport.OriginId);
    });

    /// <summary>Reads a token's header and claims; false when they are malformed, of another type, or say "crit" (nothing critical is understood here, RFC 7515 §4.1.11).</summary>
    public static bool TryRead(ReadOnlyMemory<byte> header, ReadOnlyMemory<byte> claims, out Passport passport, out string algorithm)
    {
        passport = null!;
        algorithm = "";
        try
        {
            using var head = JsonDocument.Parse(header, Reading);
            using var body = JsonDocument.Parse(claims, Reading);
            var (h, c) = (head.RootElement, body.RootElement);
            if (h.ValueKind != JsonValueKind.Object || c.ValueKind != JsonValueKind.Object || Text(h, "typ") != "passport" || h.TryGetProperty("crit", out _)
                || Text(h, "alg") is not { } alg || Text(h, "x5u") is not { } x5u
                || !c.TryGetProperty("iat", out var iat) || iat.ValueKind != JsonValueKind.Number || !iat.TryGetInt64(out var seconds) || seconds is < 0 or > uint.MaxValue
                || !c.TryGetProperty("orig", out var orig) || Parties(orig) is not [var origin]
                || !c.TryGetProperty("dest", out var dest) || Parties(dest) is not { Count: > 0 } destinations)
                return false;
            algorithm = alg;
            passport = new Passport
            {
                Certificate = x5u,
                Origin = origin,
                Destinations = destinations,
                IssuedAt = DateTimeOffset.FromUnixTimeSeconds(seconds),
                Extension = Text(h, "ppt"),
                Attestation = Text(c, "attest"),
                OriginId = Text(c, "origid"),
            };
            return true;
        }
        // Invalid operations: a text with half a surrogate pair.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= LongestText } text ? text : null;

    /// <summary>The values of tn and uri, each a text or a list of texts; null when something else stands there.</summary>
    private static List<PassportParty>? Parties(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return null;
        var parties = new List<PassportParty>();
        foreach (var name in (ReadOnlySpan<string>)["tn", "uri"])
        {
            if (!element.TryGetProperty(name, out var value))
                continue;
            IEnumerable<JsonElement> items = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
            foreach (var item in items)
            {
                if (item.ValueKind != JsonValueKind.String || item.GetString() is not { Length: > 0 and <= LongestText } text || parties.Count == MostDestinations)
                    return null;
                parties.Add(new PassportParty(text, name == "tn"));
            }
        }
        return parties;
    }

    private static void WriteParties(Utf8JsonWriter json, string name, IEnumerable<PassportParty> parties)
    {
        if (!parties.Any())
            return;
        json.WriteStartArray(name);
        foreach (var party in parties)
            json.WriteStringValue(party.Value);
        json.WriteEndArray();
    }

    private static byte[] Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Writing);
        json.WriteStartObject();
        content(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
