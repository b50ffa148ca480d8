using Ringmap.Media;
using Ringmap.Media.Audio;
using Ringmap.Sip.Loops;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Trunks;

namespace Ringmap.Telephony.Calls;

/// <summary>A call to one of the two demo extensions, which have no map: music or echo until the caller hangs up.</summary>
internal sealed class DemoCall : ILegHandler, ILiveCall
{
    /// <summary>Answers at once and plays music.</summary>
    public const string MusicExtension = "190";

    /// <summary>Answers at once and returns what it hears.</summary>
    public const string EchoExtension = "191";

    private static readonly PlayOptions Looped = new() { Loop = true };
    private static readonly AudioClip[] Music = [HoldMusic.Clip];

    private readonly ICallOwner _owner;
    private Leg _leg = null!;
    private LoopTimer? _longest;

    private DemoCall(ICallOwner owner) => _owner = owner;

    public CallRecord? Record => null;

    /// <summary>True for the number of a demo extension.</summary>
    public static bool IsDemo(string dialled) => dialled is MusicExtension or EchoExtension;

    /// <summary>Makes the music before the first caller waits for it.</summary>
    public static void Prepare()
    {
        foreach (var codec in Enum.GetValues<AudioCodec>())
            _ = HoldMusic.Clip.Encoded(codec);
    }

    /// <summary>Takes a call; null when that cannot be done: it has been refused.</summary>
    public static DemoCall? Take(IncomingInvite invite, string dialled, CallServices services, ICallOwner owner, Party party, Trunk? trunk)
    {
        var call = new DemoCall(owner);
        if (Leg.Take(invite, services, call, party, trunk) is not { } leg)
            return null;
        call._leg = leg;
        if (leg.Answer())
        {
            if (dialled == EchoExtension)
                leg.Echo();
            else
                leg.Play(0, Music, Looped);
        }
        call._longest = services.Loop.Schedule(services.Options.Machine.LongestCall, static state => ((Leg)state!).HangUp(), leg);
        return call;
    }

    public void Shutdown() => _leg.HangUp();

    void ILegHandler.OnEnded(Leg leg, SipEnd end)
    {
        _longest?.Cancel();
        _owner.OnCallOver(this);
    }
}
