using CsCheck;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Tests.Messages;

/// <summary>What holds for all messages, and for all bytes.</summary>
public sealed class SipParserProperties
{
    private static readonly Gen<string> Token = Gen.String[Gen.Char["abcdefghijklmnopqrstuvwxyzABCXYZ0123456789-.!%*_+`'~"], 1, 12];
    private static readonly Gen<string> Words = Gen.String[Gen.Char["abc DEF,;:\"\\<>@=é漢0123456789"], 0, 20];
    private static readonly Gen<string> User = Gen.String[Gen.Char["abc@:; %/?é123+"], 1, 10];

    private static readonly Gen<NameAddress> Address =
        Gen.Select(Words, User, Gen.Int[0, 65535], Token, Gen.Bool, (name, user, port, tag, hasPort) =>
            new NameAddress(new SipUri(user, "host.example", hasPort ? port : null), name.Trim(), SipParameters.Empty.With("tag", tag)));

    private static readonly Gen<SipRequest> Request =
        Gen.Select(Token, Address, Address, Token, Gen.Int[0, int.MaxValue], Gen.Byte.Array[0, 100], Words).Select((method, from, to, branch, cseq, body, subject) =>
        {
            var request = new SipRequest(method, to.Uri) { Body = body };
            request.Headers.Add("Via", "SIP/2.0/UDP [2001:db8::1]:5062;branch=z9hG4bK" + branch);
            request.Headers.Add("From", from.ToString());
            request.Headers.Add("To", to.ToString());
            request.Headers.Add("Call-ID", branch);
            request.Headers.Add("CSeq", $"{cseq} {method}");
            request.Headers.Add("Subject", subject.Trim());
            return request;
        });

    [Fact]
    public void WhatIsWritten_IsReadTheSame()
    {
        Request.Sample(sent =>
        {
            var result = SipParser.Parse(SipWriter.ToArray(sent), SipLimits.Default, stream: true);
            var read = Assert.IsType<SipRequest>(result.Message);
            Assert.Equal(sent.Method, read.Method);
            Assert.Equal(sent.RequestUri, read.RequestUri);
            Assert.Equal(sent.From.DisplayName, read.From.DisplayName);
            Assert.Equal(sent.From.Uri.User, read.From.Uri.User);
            Assert.Equal(sent.From.Tag, read.From.Tag);
            Assert.Equal(sent.To.Uri, read.To.Uri);
            Assert.Equal(sent.CSeq, read.CSeq);
            Assert.Equal(sent.Headers.Get("Subject"), read.Headers.Get("Subject"));
            Assert.True(sent.Body.Span.SequenceEqual(read.Body.Span));
        }, iter: 2_000);
    }

    [Fact]
    public void RandomBytes_NeverThrow()
    {
        Gen.Byte.Array[0, 400].Sample(Swallow, iter: 5_000);
    }

    [Fact]
    public void DamagedMessages_NeverThrow()
    {
        var good = System.Text.Encoding.UTF8.GetBytes(Samples.Invite);
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte, Gen.Int[0, 40], Gen.Byte.Array[0, 6]).Array[1, 6].Sample(changes =>
        {
            var bytes = good.ToList();
            foreach (var (at, value, length, insert) in changes)
            {
                var place = Math.Min(at, bytes.Count - 1);
                bytes[place] = value;
                bytes.InsertRange(place, insert);
                if (bytes.Count > length + 2)
                    bytes.RemoveRange(Math.Min(place, bytes.Count - length - 1), length / 4);
            }
            Swallow([.. bytes]);
        }, iter: 10_000);
    }

    /// <summary>Reads, judges and touches everything that is read late.</summary>
    private static void Swallow(byte[] bytes)
    {
        SipMessageChecker.Check(bytes, SipLimits.Default);
        var result = SipParser.Parse(bytes, SipLimits.Default);
        var message = result.Message ?? result.Partial;
        if (message is not null)
        {
            _ = (message.Contacts, message.Routes, message.RecordRoutes, message.MaxForwards, message.Expires, message.ContentType, message.Allow);
            _ = SipWriter.ToArray(message);
            if (message is SipRequest request)
                _ = SipWriter.ToArray(request.CreateResponse(400, toTag: "x"));
        }
        var framer = new SipStreamFramer(SipLimits.Default);
        framer.Append(bytes);
        while (framer.TryTake(out _))
        {
        }
    }
}
