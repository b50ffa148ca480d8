using System.Globalization;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Tests.Messages;

/// <summary>Our own messages: what is good is read as it is meant, whatever is cut off is never taken for whole, what is bad has its reason, what is hostile costs little.</summary>
public sealed class OwnMessageTests
{
    [Fact]
    public void TheValid_AreReadAsTheyAreMeant()
    {
        var wrong = new List<string>();
        foreach (var entry in OwnMessages.Of("valid"))
        {
            var result = SipParser.Parse(entry.Bytes, SipLimits.Default);
            if (result.Message is not { } message)
                wrong.Add($"{entry.Name}: refused for {result.Refusal} at {result.Offset}");
            else if (SipMessageChecker.Check(message) is { Disposition: not SipDisposition.Accept } verdict)
                wrong.Add($"{entry.Name}: {verdict.Status} {verdict.Reason}");
            else
                wrong.AddRange(entry.Expected.Select(e => (e.What, e.Value, Is: Ask(message, e.What))).Where(e => e.Is != e.Value).Select(e => $"{entry.Name}: {e.What} is \"{e.Is}\", not \"{e.Value}\""));
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void TheValid_AreTheSame_WhenTheyAreWrittenAndReadAgain()
    {
        foreach (var entry in OwnMessages.Of("valid"))
        {
            var message = SipParser.Parse(entry.Bytes, SipLimits.Default).Message!;
            var again = SipParser.Parse(SipWriter.ToArray(message), SipLimits.Default, stream: true).Message;
            Assert.True(again is not null, entry.Name);
            Assert.Equal(message.Headers.Where(h => h.Name != SipHeaderNames.ContentLength), again.Headers.Where(h => h.Name != SipHeaderNames.ContentLength));
            Assert.True(message.Body.Span.SequenceEqual(again.Body.Span), entry.Name);
        }
    }

    [Fact]
    public void APrefix_IsNeverTakenForTheWhole()
    {
        var prefixes = 0;
        foreach (var entry in OwnMessages.Of("valid"))
        {
            var whole = SipParser.Parse(entry.Bytes, SipLimits.Default);
            for (var length = 0; length < entry.Bytes.Length; length++, prefixes++)
            {
                var prefix = entry.Bytes.AsSpan(0, length);
                var result = SipParser.Parse(prefix, SipLimits.Default);
                SipMessageChecker.Check(prefix, SipLimits.Default);
                if (result.Message is { } message)
                    // A datagram says by its end where a body ends that says nothing of its length; what is not the message's may be missing.
                    Assert.True(message.Headers.Has(SipHeaderNames.ContentLength) ? length >= whole.Offset : message.Body.Length <= whole.Message!.Body.Length, $"{entry.Name}, {length} bytes");
                // Over a stream nothing but the whole is a message: the rest is waited for.
                if (length >= whole.Offset || !whole.Message!.Headers.Has(SipHeaderNames.ContentLength))
                    continue;
                var framer = new SipStreamFramer(SipLimits.Default);
                framer.Append(prefix);
                Assert.False(framer.TryTake(out _), $"{entry.Name}, {length} bytes of a stream");
                Assert.Equal(SipRefusal.None, framer.Refusal);
            }
        }
        Assert.InRange(prefixes, 10_000, 100_000);
    }

    [Fact]
    public void TheInvalid_HaveTheirReason()
    {
        var wrong = new List<string>();
        foreach (var entry in OwnMessages.Of("invalid"))
        {
            var result = SipParser.Parse(entry.Bytes, SipLimits.Default);
            var verdict = SipMessageChecker.Check(entry.Bytes, SipLimits.Default);
            if ((entry.Get("refusal") ?? "None") != result.Refusal.ToString())
                wrong.Add($"{entry.Name}: {result.Refusal} at {result.Offset}, not {entry.Get("refusal")}");
            var status = verdict.Disposition switch { SipDisposition.Accept => "accept", SipDisposition.Drop => "drop", _ => verdict.Status.ToString(CultureInfo.InvariantCulture) };
            if (entry.Get("status") is { } expected ? expected != status : status == "accept")
                wrong.Add($"{entry.Name}: {status} {verdict.Reason}, not {entry.Get("status")}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void TheHostile_AreRefusedForLittle()
    {
        var wrong = new List<string>();
        foreach (var entry in OwnMessages.Of("hostile"))
        {
            SipMessageChecker.Check(entry.Bytes, SipLimits.Default);
            var before = GC.GetAllocatedBytesForCurrentThread();
            SipMessageChecker.Check(entry.Bytes, SipLimits.Default);
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            var refusal = SipParser.Parse(entry.Bytes, SipLimits.Default).Refusal.ToString();
            if (entry.Get("refusal") is { } expected && !expected.Split(' ').Contains(refusal))
                wrong.Add($"{entry.Name}: {refusal}, not {expected}");
            if (bytes > long.Parse(entry.Get("bytes")!, CultureInfo.InvariantCulture))
                wrong.Add($"{entry.Name}: {bytes} bytes");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string Ask(SipMessage message, string what)
    {
        var request = message as SipRequest;
        var response = message as SipResponse;
        return what.Split(' ', 2) switch
        {
            ["method"] => request?.Method ?? "",
            ["uri"] => request?.RequestUri.ToString() ?? "",
            ["uri.user"] => request?.RequestUri.User ?? "",
            ["uri.port"] => Number(request?.RequestUri.Port),
            ["status"] => Number(response?.Status),
            ["reason"] => response?.Reason ?? "",
            ["from.user"] => message.From.Uri.User ?? "",
            ["from.name"] => message.From.DisplayName ?? "",
            ["from.tag"] => message.From.Tag ?? "",
            ["to.user"] => message.To.Uri.User ?? "",
            ["to.scheme"] => message.To.Uri.Scheme,
            ["to.name"] => message.To.DisplayName ?? "",
            ["to.tag"] => message.To.Tag ?? "",
            ["call-id"] => message.CallId,
            ["cseq"] => message.CSeq.ToString(),
            ["via.transport"] => message.TopVia!.Transport,
            ["via.host"] => message.TopVia!.Host,
            ["via.port"] => Number(message.TopVia!.Port),
            ["via.branch"] => message.TopVia!.Branch ?? "",
            ["via.count"] => Number(message.Vias.Count),
            ["contact"] => message.Contacts[0].Uri.ToString(),
            ["contacts"] => Number(message.Contacts.Count),
            ["wildcard"] => message.HasWildcardContact ? "yes" : "no",
            ["routes"] => Number(message.Routes.Count),
            ["routes.recorded"] => Number(message.RecordRoutes.Count),
            ["max-forwards"] => Number(message.MaxForwards),
            ["expires"] => message.Expires?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["type"] => message.ContentType ?? "",
            ["body"] => Number(message.Body.Length),
            ["sdp"] => message.Sdp is { } sdp && sdp.StartsWith("v=0\r\n", StringComparison.Ordinal) ? "yes" : "no",
            ["header", var name] => message.Headers.Get(name) ?? "",
            ["count", var name] => Number(message.Headers.All(name).Count()),
            _ => throw new ArgumentException($"Nobody knows what \"{what}\" is.", nameof(what)),
        };
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
