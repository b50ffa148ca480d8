using System.Buffers.Binary;
using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Processes;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Loads;

/// <summary>A server that is killed while many leave messages.</summary>
public sealed class CrashTests
{
    private const int Calls = 50;
    private const int HeaderLength = 44;
    private const int BytesPerSecond = 16_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_recording_opens_and_lacks_a_second_at_most(int seed)
    {
        Assert.SkipUnless(LongRuns.AreWanted, "A minute long: runs with ./test --long.");
        await using var server = await RingmapServer.StartAsync();
        using var ann = await server.SignInAsync("ann");
        await ann.PublishAsync(MapSketch.Of("message", "take-a-message"));
        await using var ears = new RtpPhone();
        await using var load = await SippLoad.StartAsync(server.SipPort, "101", Calls, seconds: 30, ears.Port);
        var seen = new Dictionary<string, DateTime>();
        await Until.TrueAsync(() => Look(server, seen) == Calls, TimeSpan.FromSeconds(20), $"{Calls} recordings", () => $"{seen.Count}");
        await Until.PassedAsync(TimeSpan.FromSeconds(0.5 + new Random(seed).NextDouble()));
        var killed = DateTime.UtcNow;
        await server.StopHardAsync();

        foreach (var file in Recordings(server))
        {
            var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            Assert.Equal("RIFF"u8, bytes.AsSpan(0, 4));
            var data = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(40));
            // Samples that came behind what the header says are there for whoever wants them; the header never promises more than there is.
            Assert.InRange(data, 0, bytes.Length - HeaderLength);
            // Each time that it is written all is written that was recorded until then.
            Assert.InRange((killed - File.GetLastWriteTimeUtc(file)).TotalSeconds, -0.5, 1);
            Assert.InRange((double)data / BytesPerSecond, (killed - seen[file]).TotalSeconds - 1, (killed - seen[file]).TotalSeconds + 1);
        }
    }

    private static int Look(RingmapServer server, Dictionary<string, DateTime> seen)
    {
        foreach (var file in Recordings(server))
            seen.TryAdd(file, DateTime.UtcNow);
        return seen.Count;
    }

    private static string[] Recordings(RingmapServer server) =>
        Directory.Exists(Path.Combine(server.DataFolder, "recordings")) ? Directory.GetFiles(Path.Combine(server.DataFolder, "recordings"), "*.wav") : [];
}
