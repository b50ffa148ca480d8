using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Ringmap.Sip.Sdp;

namespace Ringmap.Sip.Tests.Sdp;

/// <summary>Descriptions of other stacks: read, written again, answered as their tests expect.</summary>
public sealed partial class SdpCorpusTests
{
    /// <summary>Read by their makers, who keep what they do not understand; RFC 8866 §5.1 and §5.2 do not allow either.</summary>
    private static readonly Dictionary<string, SdpRefusal> NotOurs = new()
    {
        ["sdp/sofia-message-1.sdp"] = SdpRefusal.Version,
        ["sdp/sofia-message-6.sdp"] = SdpRefusal.Origin,
    };

    [Fact]
    public void GoodDescriptions_AreWrittenAsTheyWereRead()
    {
        foreach (var entry in Corpus.Of("sdp").Where(e => e.Class == "valid"))
        {
            var text = Encoding.UTF8.GetString(entry.Bytes);
            var refusal = SessionDescription.Parse(text, out var description, out var line);
            if (NotOurs.TryGetValue(entry.File, out var expected))
            {
                Assert.Equal(expected, refusal);
                continue;
            }
            Assert.True(refusal == SdpRefusal.None, $"{entry.File}: {refusal} in line {line}");
            Assert.True(SessionDescription.TryParse(description.ToString(), out var again));
            Assert.Equal(description.ToString(), again.ToString());
        }
    }

    [Fact]
    public void Offers_AreAnsweredAsExpected()
    {
        var wrong = new List<string>();
        foreach (var entry in Corpus.Of("sdp").Where(e => Expected().IsMatch(e.Expect)))
        {
            var status = int.Parse(Expected().Match(entry.Expect).Groups[1].Value, CultureInfo.InvariantCulture);
            var text = Encoding.UTF8.GetString(entry.Bytes);
            var outcome = new OfferAnswer(IPEndPoint.Parse("127.0.0.1:4000")).AcceptOffer(text);
            var got = outcome.Accepted ? 200 : outcome.Status;
            if (got == status)
                continue;
            // Refusals that come from other headers than the body, or from encryption and codecs that this library does not have.
            if (status is 420 or 422 || entry.File.Contains("err_duplicate_replaces", StringComparison.Ordinal)
                || text.Contains("RTP/SAVP", StringComparison.Ordinal) || text.Contains("a=crypto", StringComparison.Ordinal)
                || (got == 488 && !SpeaksG711(text)))
                continue;
            wrong.Add($"{entry.File}: {got} {outcome.Reason}, expected {status}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Everything_IsReadOrRefused()
    {
        foreach (var entry in Corpus.Of("sdp").Concat(Corpus.Of("sipmisc")))
            new OfferAnswer(IPEndPoint.Parse("127.0.0.1:4000")).AcceptOffer(Encoding.UTF8.GetString(entry.Bytes));
    }

    private static bool SpeaksG711(string text) => G711().IsMatch(text);

    [GeneratedRegex(@"final/first answer (\d{3})")]
    private static partial Regex Expected();

    [GeneratedRegex(@"m=audio [1-9]\d* RTP/AVP[^\r\n]* [08]( |\r|\n)")]
    private static partial Regex G711();
}
