using Ringmap.Media.Audio;

namespace Ringmap.Office.Messages;

/// <summary>The shape of a recording, for drawing.</summary>
/// <param name="Length">Length.</param>
/// <param name="Peaks">Highest amplitude of each slice of equal length, 0 to 1.</param>
public sealed record AudioPeaks(TimeSpan Length, IReadOnlyList<double> Peaks)
{
    // A message may be longer than an announcement: as long as a call.
    private static readonly WavLimits Limits = new() { Longest = TimeSpan.FromHours(4), LargestFile = 256L << 20 };

    /// <summary>Reads them from a WAV file.</summary>
    internal static async Task<OfficeResult<AudioPeaks>> ReadAsync(string path, int count, CancellationToken stop)
    {
        try
        {
            return WavReader.Read(await File.ReadAllBytesAsync(path, stop), out AudioClip clip, Limits) is not WavRefusal.None and var refusal
                ? new Refusal(RefusalKind.NotAudio, refusal.Describe())
                : new AudioPeaks(clip.Duration, [.. Waveform.Peaks(clip.Samples, count).Select(static peak => Math.Round(peak, 3))]);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refusal.NotFound("recording");
        }
    }
}
