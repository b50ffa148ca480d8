using Ringmap.SystemTests.Processes;

namespace Ringmap.SystemTests.Media;

/// <summary>Two who talk.</summary>
internal static class Talk
{
    /// <summary>What one says the other hears, both ways.</summary>
    public static async Task BothHearAsync(RtpPhone one, RtpPhone other)
    {
        var (hello, reply) = (Sound.Babble(1, 0.6), Sound.Babble(2, 0.6));
        var (sinceOne, sinceOther) = (one.Now, other.Now);
        one.Say(hello);
        other.Say(reply);
        await Until.TrueAsync(() => IsHeard(hello, other.Heard(sinceOther)) && IsHeard(reply, one.Heard(sinceOne)), TimeSpan.FromSeconds(5), "both to hear each other");
    }

    private static bool IsHeard(Sound said, Sound heard) => heard.Seconds > said.Seconds && Likeness.Of(said, heard).Correlation > 0.95;
}
