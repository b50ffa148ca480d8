using MimeKit;
using Ringmap.Media.Audio;
using Ringmap.Server.Demo;

namespace Ringmap.Server.Tests.Demo;

public sealed class DemoProofTests
{
    private static readonly AudioClip Spoken = new(LikenessTests.Babble(1, 16_000));

    [Fact]
    public void The_sentence_with_a_little_silence_around_it_is_good() =>
        Assert.True(DemoProof.OfRecording(WavWriter.ToArray([.. new short[800], .. Spoken.Samples, .. new short[800]]), Spoken).IsGood);

    [Fact]
    public void Half_of_it_is_not_good() => Assert.False(DemoProof.OfRecording(WavWriter.ToArray(Spoken.Samples[..8_000]), Spoken).IsGood);

    [Fact]
    public void Another_sentence_of_the_same_length_is_not_good() => Assert.False(DemoProof.OfRecording(WavWriter.ToArray(LikenessTests.Babble(2, 16_000)), Spoken).IsGood);

    [Fact]
    public void Garbage_is_not_good() => Assert.False(DemoProof.OfRecording([1, 2, 3], Spoken).IsGood);

    [Fact]
    public async Task A_mail_must_carry_the_recording_byte_for_byte()
    {
        byte[] wav = WavWriter.ToArray(Spoken);

        Assert.True((await DemoProof.OfMailAsync(await MailAsync(wav), wav, ServerUnderTest.Stop)).IsGood);
        Assert.False((await DemoProof.OfMailAsync(await MailAsync(wav[..^1]), wav, ServerUnderTest.Stop)).IsGood);
        Assert.False((await DemoProof.OfMailAsync(await MailAsync(null), wav, ServerUnderTest.Stop)).IsGood);
    }

    private static async Task<byte[]> MailAsync(byte[]? wav)
    {
        var body = new BodyBuilder { TextBody = "hello" };
        if (wav is not null)
            await body.Attachments.AddAsync("m.wav", new MemoryStream(wav), new ContentType("audio", "wav"), ServerUnderTest.Stop);
        using var mail = new MimeMessage { Body = body.ToMessageBody() };
        using var stream = new MemoryStream();
        await mail.WriteToAsync(stream, ServerUnderTest.Stop);
        return stream.ToArray();
    }
}
