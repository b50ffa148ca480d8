using Ringmap.Media.Audio;

namespace Ringmap.Media;

/// <summary>How well the other side of a session was heard.</summary>
/// <param name="Codec">Codec of it.</param>
/// <param name="Lost">Part of its packets that was lost on the way, 0 to 1.</param>
/// <param name="Jitter">How unevenly they came (RFC 3550 §6.4.1).</param>
/// <param name="RoundTrip">There and back, by RTCP; zero when it is not known.</param>
public sealed record AudioQuality(AudioCodec Codec, double Lost, TimeSpan Jitter, TimeSpan RoundTrip)
{
    /// <summary>R of a line without any impairment (ITU-T G.107, default values).</summary>
    private const double BestRating = 93.2;

    /// <summary>ITU-T G.113 Appendix I: how little losses are heard when they are bridged, by G.711 with Appendix I.</summary>
    private const double Robustness = 25.1;

    /// <summary>The packet itself, 20 ms, and a jitter buffer of at least another.</summary>
    private const double PacketMilliseconds = 20;

    /// <summary>ITU-T G.107: delay is heard in talking from 177.3 ms.</summary>
    private const double HeardDelay = 177.3;

    /// <summary>
    /// Mean opinion score that listeners would give, 1 (bad) to 4.41 (as good as a narrow line can be), by the E-model (ITU-T G.107):
    /// from delay, as its formula is shortened for lines without echo (Cole and Rosenbluth, 2001), and losses.
    /// </summary>
    public double Mos
    {
        get
        {
            var delay = RoundTrip.TotalMilliseconds / 2 + PacketMilliseconds + Math.Max(PacketMilliseconds, 2 * Jitter.TotalMilliseconds);
            var byDelay = 0.024 * delay + 0.11 * Math.Max(0, delay - HeardDelay);
            var percent = 100 * Lost;
            var byLoss = 95 * percent / (percent + Robustness);
            var rating = Math.Clamp(BestRating - byDelay - byLoss, 0, 100);
            // Below R = 6.5 the curve of G.107 Annex B dips under 1.
            return Math.Max(1, 1 + 0.035 * rating + 7e-6 * rating * (rating - 60) * (100 - rating));
        }
    }

    /// <summary>From a session's counters; null when nothing was received.</summary>
    internal static AudioQuality? Of(AudioSessionStatistics statistics, AudioCodec codec)
    {
        var (received, lost) = (statistics.PacketsReceived, Math.Max(0, statistics.PacketsLost));
        return received == 0 ? null : new AudioQuality(codec, (double)lost / (received + lost), statistics.Jitter, statistics.RoundTrip);
    }
}
