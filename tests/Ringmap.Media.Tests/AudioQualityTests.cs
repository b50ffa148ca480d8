using CsCheck;
using Ringmap.Media.Audio;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests;

public class AudioQualityTests
{
    /// <summary>Values that follow from G.107 by hand: R = 93.2 − 0.024·d − 0.11·(d − 177.3)⁺ − 95·Ppl / (Ppl + 25.1).</summary>
    [Theory]
    [InlineData(0, 0, 0, 4.39)]
    [InlineData(0.01, 0, 0, 4.31)]
    [InlineData(0.05, 0, 0, 3.88)]
    [InlineData(0.2, 0, 0, 2.58)]
    [InlineData(0, 40, 0, 4.37)]
    [InlineData(0, 10, 500, 3.77)]
    [InlineData(1, 0, 0, 1.15)]
    public void Losses_jitter_and_delay_lower_the_score(double lost, int jitter, int roundTrip, double mos) =>
        Assert.Equal(mos, new AudioQuality(AudioCodec.Pcma, lost, TimeSpan.FromMilliseconds(jitter), TimeSpan.FromMilliseconds(roundTrip)).Mos, 0.02);

    [Fact]
    public void A_worse_line_never_has_a_better_score() => Gen.Select(Gen.Double[0, 1], Gen.Int[0, 2_000], Gen.Int[0, 5_000], Gen.Double[0, 0.2], Gen.Int[0, 200], Gen.Int[0, 500])
        .Sample((lost, jitter, trip, moreLost, moreJitter, moreTrip) =>
        {
            var (good, bad) = (Quality(lost, jitter, trip).Mos, Quality(Math.Min(1, lost + moreLost), jitter + moreJitter, trip + moreTrip).Mos);
            Assert.InRange(good, 1, 4.41);
            Assert.InRange(bad, 1, good);
        });

    [Fact]
    public async Task A_session_knows_how_well_it_heard_and_nothing_before_it_heard_anything()
    {
        await using var engine = Engines.Start();
        using var peer = new Peer();
        using var session = engine.Open(new RecordedEvents())!;
        session.Connect(peer.Agreed(AudioCodec.G722));
        await engine.Settled();
        Assert.Null(session.Quality);
        for (var i = 0; i < 9; i++)
            peer.Send(session, new byte[160], (int)AudioCodec.G722);
        peer.Lose(160);
        peer.Send(session, new byte[160], (int)AudioCodec.G722);
        await engine.Eventually(() => session.Statistics.PacketsReceived == 10);
        session.Dispose();
        await engine.Settled();

        var quality = session.Quality!;
        Assert.Equal((AudioCodec.G722, 1 / 11.0), (quality.Codec, quality.Lost));
    }

    private static AudioQuality Quality(double lost, int jitter, int roundTrip) =>
        new(AudioCodec.Pcma, lost, TimeSpan.FromMilliseconds(jitter), TimeSpan.FromMilliseconds(roundTrip));
}
