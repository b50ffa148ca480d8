namespace Ringmap.Media.Audio;

/// <summary>Words for refusals.</summary>
public static class WavRefusals
{
    /// <summary>The reason as a sentence for whoever sent the file.</summary>
    public static string Describe(this WavRefusal refusal) => refusal switch
    {
        WavRefusal.None => "The file is audio.",
        WavRefusal.NotWav => "The file is not a WAV file.",
        WavRefusal.NoFormat => "The WAV file does not say how its audio is coded.",
        WavRefusal.UnknownCoding => "The WAV file is coded in a way that is not read here. Save it as uncompressed PCM.",
        WavRefusal.BadFormat => "The WAV file has a sample rate, number of channels or sample size that is not read here.",
        WavRefusal.NoAudio => "There is no audio in the file.",
        WavRefusal.TooLong => "The audio is too long.",
        WavRefusal.TooLarge => "The file is too large.",
        _ => "The file cannot be read as audio.",
    };
}
