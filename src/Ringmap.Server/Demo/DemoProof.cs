using System.Buffers.Binary;
using System.Globalization;
using MimeKit;
using Ringmap.Media.Audio;

namespace Ringmap.Server.Demo;

/// <summary>Checks that what the caller said has arrived, in the message and in the mail.</summary>
internal static class DemoProof
{
    /// <summary>How much shorter or longer than the sentence the recording may be.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(0.3);

    /// <summary>Least correlation with the sentence: G.711 alone leaves more than 0.99, a lost syllable less than this.</summary>
    public const double LeastLikeness = 0.9;

    /// <summary>Judges a recording; the sentence says what was measured.</summary>
    public static (bool IsGood, string Text) OfRecording(byte[] wav, AudioClip spoken)
    {
        if (RateOf(wav) is not AudioClip.SampleRate and var rate)
            return (false, $"The recording has {rate} samples a second, not {AudioClip.SampleRate}.");
        if (WavReader.Read(wav, out AudioClip recorded) is not WavRefusal.None and var refusal)
            return (false, $"The recording cannot be read: {refusal}.");
        Likeness likeness = Likeness.Of(spoken.Samples, recorded.Samples);
        bool isGood = (recorded.Duration - spoken.Duration).Duration() <= Tolerance && likeness.Correlation >= LeastLikeness;
        return (isGood, string.Create(CultureInfo.InvariantCulture,
            $"8 kHz, {recorded.Duration.TotalSeconds:0.00} s (spoken: {spoken.Duration.TotalSeconds:0.00} s), correlation with what was spoken {likeness.Correlation:0.000}"));
    }

    /// <summary>Judges a mail: its attachment must be the recording, byte for byte.</summary>
    public static async Task<(bool IsGood, string Text)> OfMailAsync(byte[] eml, byte[] wav, CancellationToken stop)
    {
        using var stream = new MemoryStream(eml);
        using MimeMessage mail = await MimeMessage.LoadAsync(stream, stop);
        if (mail.Attachments.OfType<MimePart>().FirstOrDefault() is not { Content: { } content } attachment)
            return (false, "The mail has no attachment.");
        using var attached = new MemoryStream();
        await content.DecodeToAsync(attached, stop);
        return attached.ToArray().AsSpan().SequenceEqual(wav)
            ? (true, $"to {mail.To}: “{mail.Subject}”, with the recording as {attachment.FileName}")
            : (false, $"The attachment {attachment.FileName} is not the recording.");
    }

    // The format chunk of a canonical WAV: bytes 24 to 27.
    private static int RateOf(byte[] wav) => wav.Length >= 28 ? BinaryPrimitives.ReadInt32LittleEndian(wav.AsSpan(24)) : 0;
}
