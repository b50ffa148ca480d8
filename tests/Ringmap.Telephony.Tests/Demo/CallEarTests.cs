using Ringmap.Media.Audio;
using Ringmap.Telephony.Demo;

namespace Ringmap.Telephony.Tests.Demo;

public class CallEarTests
{
    [Fact]
    public void Speech_then_silence_is_my_turn_and_a_beep_is_a_beep()
    {
        short[] heard = [.. Tones.Cadence(([300], 1), ([], 0.5), ([320], 1), ([], 1.5)).Samples, .. Tones.Beep.Samples, .. new short[1_600]];

        Assert.Equal([HeardEvent.SpeechBegan, HeardEvent.MyTurn, HeardEvent.BeepEnded], Listen(heard));
    }

    [Fact]
    public void A_beep_alone_is_no_speech() =>
        Assert.Equal([HeardEvent.BeepEnded], Listen([.. new short[1_600], .. Tones.Beep.Samples, .. new short[16_000]]));

    [Fact]
    public void Other_tones_are_no_beep() =>
        Assert.DoesNotContain(HeardEvent.BeepEnded, Listen([.. NetworkTones.International.Ringing.Samples, .. Tones.SpecialInformation.Samples, .. HoldMusic.Clip.Samples]));

    private static List<HeardEvent> Listen(short[] samples)
    {
        var ear = new CallEar();
        return [.. samples.Chunk(ToneDetector.BlockSamples).Select(block => ear.Take(block)).Where(e => e != HeardEvent.Nothing)];
    }
}
