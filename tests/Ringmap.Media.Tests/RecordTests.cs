using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Ringmap.Media.Audio;
using Ringmap.Media.Recording;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests;

public sealed class RecordTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("recordings").FullName;

    private string Path => System.IO.Path.Combine(_folder, "a.wav");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(AudioCodec.Pcma, 0.999)]
    [InlineData(AudioCodec.G722, 0.99)]
    public async Task What_is_heard_is_in_the_file_and_as_long_as_it_took(AudioCodec codec, double likeness)
    {
        await using var engine = Engines.Start();
        var events = new RecordedEvents();
        var caller = new RecordedEvents();
        using AudioSession a = engine.Open(events)!, b = engine.Open(caller)!;
        a.Connect(new AudioParameters(new(System.Net.IPAddress.Loopback, b.LocalPort), codec, (int)codec, null));
        b.Connect(new AudioParameters(new(System.Net.IPAddress.Loopback, a.LocalPort), codec, (int)codec, null));
        await engine.PassPackets(a, 2);
        var watch = Stopwatch.StartNew();
        a.Record(3, Path);
        var tone = Engines.Tone(4_000, 300);
        b.Play(1, [new AudioClip(tone)]);
        await caller.PlayEnded();
        await engine.PassPackets(a, 5);
        a.StopRecord();
        await engine.Settled();
        var took = watch.Elapsed;

        var (id, result) = await events.RecordEnded();

        Assert.Equal((3, RecordingEnd.Stopped, true, Path), (id, result.Reason, result.HeardAnything, result.Path));
        Assert.InRange(result.Duration, took - TimeSpan.FromMilliseconds(60), took + TimeSpan.FromMilliseconds(20));
        var samples = Read(Path);
        Assert.Equal(result.Duration, TimeSpan.FromSeconds(samples.Length / 8_000.0));
        var best = Enumerable.Range(0, samples.Length - tone.Length + 1).Max(i => Engines.Correlation(tone, samples.AsSpan(i, tone.Length)));
        Assert.InRange(best, likeness, 1);
    }

    [Theory]
    [InlineData(AudioCodec.Pcmu)]
    [InlineData(AudioCodec.G722)]
    public async Task Both_sides_of_a_conversation_are_in_two_channels(AudioCodec codec)
    {
        await using var engine = Engines.Start();
        var events = new RecordedEvents();
        RecordedEvents ann = new(), ben = new();
        using AudioSession a = engine.Open(events)!, b = engine.Open(events)!, annsPhone = engine.Open(ann)!, bensPhone = engine.Open(ben)!;
        foreach (var (session, other) in (ReadOnlySpan<(AudioSession, AudioSession)>)[(a, annsPhone), (annsPhone, a), (b, bensPhone), (bensPhone, b)])
            session.Connect(new AudioParameters(new(System.Net.IPAddress.Loopback, other.LocalPort), codec, (int)codec, null));
        a.Relay(b);
        await engine.PassPackets(a, 2);
        a.Record(1, Path, new RecordOptions { BothSides = true });
        await engine.PassPackets(a, 5);
        annsPhone.Play(1, [new AudioClip(Engines.Tone(4_000, 400))]);
        bensPhone.Play(1, [new AudioClip(Engines.Tone(4_000, 1_000))]);
        await ann.PlayEnded();
        await ben.PlayEnded();
        await engine.PassPackets(a, 5);
        a.StopRecord();

        var (_, result) = await events.RecordEnded();
        var file = await File.ReadAllBytesAsync(Path, TestContext.Current.CancellationToken);
        Assert.Equal(2, BinaryPrimitives.ReadInt16LittleEndian(file.AsSpan(22)));
        Assert.Equal(WavRefusal.None, WavReader.Read(file, out var clip));
        Assert.Equal(result.Duration, clip.Duration);
        var both = MemoryMarshal.Cast<byte, short>(file.AsSpan(44)).ToArray();
        short[] left = [.. both.Where((_, i) => i % 2 == 0)], right = [.. both.Where((_, i) => i % 2 == 1)];
        foreach (var (channel, own, other) in (ReadOnlySpan<(short[], double, double)>)[(left, 400, 1_000), (right, 1_000, 400)])
        {
            var begin = Array.FindIndex(channel, s => Math.Abs(s) > 8_000);
            Assert.InRange(Engines.Amplitude(channel.AsSpan(begin + 400, 3_200), own), 14_000, 17_000);
            Assert.InRange(Engines.Amplitude(channel.AsSpan(begin + 400, 3_200), other), 0, 300);
        }
        // They spoke at once: within a packet, and the jitter of a busy machine.
        Assert.InRange(Math.Abs(Array.FindIndex(left, s => Math.Abs(s) > 8_000) - Array.FindIndex(right, s => Math.Abs(s) > 8_000)), 0, 800);
    }

    [Fact]
    public async Task Lost_packets_are_bridged_and_keep_their_length()
    {
        await using var engine = Engines.Start();
        using var peer = new Peer();
        var events = new RecordedEvents();
        using var session = engine.Open(events)!;
        session.Connect(peer.Agreed());
        session.Record(1, Path, new RecordOptions { MaxDuration = TimeSpan.FromMilliseconds(400) });
        var loud = new AudioClip(Engines.Tone(160)).Encoded(AudioCodec.Pcmu).ToArray();
        peer.Send(session, loud);
        peer.Lose(160);
        peer.Lose(160);
        peer.Send(session, loud);
        var (_, result) = await events.RecordEnded();
        Assert.Equal((RecordingEnd.MaxDuration, TimeSpan.FromMilliseconds(400)), (result.Reason, result.Duration));
        var samples = Read(Path);
        var begin = Array.FindIndex(samples, s => s != 0);
        // The tone of 440 Hz goes on, growing softer; the packet after it is at its time.
        Assert.InRange(Engines.Correlation(Engines.Tone(320).AsSpan(161, 80), samples.AsSpan(begin + 160, 80)), 0.95, 1);
        Assert.InRange(samples[(begin + 400)..(begin + 480)].Max(Math.Abs), 4_000, 12_000);
        Assert.InRange(Engines.Correlation(Engines.Tone(160).AsSpan(81, 70), samples.AsSpan(begin + 560, 70)), 0.99, 1);
    }

    [Fact]
    public async Task A_key_silence_or_closing_ends_it_with_its_reason()
    {
        await using var engine = Engines.Start();
        using var peer = new Peer();
        var events = new RecordedEvents();
        var session = engine.Open(events)!;
        session.Connect(peer.Agreed());
        session.Record(1, Path, new RecordOptions { EndOnDigits = "#" });
        peer.SendEvent(session, 1, 100, 160, end: true);
        peer.SendEvent(session, 11, 2_000, 160, end: true);
        Assert.Equal(RecordingEnd.Digit, (await events.RecordEnded()).Result.Reason);
        session.Record(2, Path, new RecordOptions { SilenceTimeout = TimeSpan.FromMilliseconds(100) });
        var (id, result) = await events.RecordEnded();
        Assert.Equal((2, RecordingEnd.Silence, TimeSpan.FromMilliseconds(100), false), (id, result.Reason, result.Duration, result.HeardAnything));
        session.Record(3, Path);
        session.Record(4, Path + "2");
        Assert.Equal((3, RecordingEnd.Stopped), await Ended(events));
        session.Dispose();
        Assert.Equal((4, RecordingEnd.SessionClosed), await Ended(events));
        session.Record(5, Path);
        Assert.Equal((5, RecordingEnd.SessionClosed), await Ended(events));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_ends_it()
    {
        await using var engine = Engines.Start();
        var events = new RecordedEvents();
        using var session = engine.Open(events)!;
        session.Record(1, System.IO.Path.Combine(_folder, "none", "a.wav"));
        Assert.Equal((1, RecordingEnd.Failed), await Ended(events));
        session.Record(2, Path, new RecordOptions { MinimumFreeBytes = long.MaxValue });
        Assert.Equal((2, RecordingEnd.DiskFull), await Ended(events));
        Assert.False(File.Exists(Path));
    }

    [Fact]
    public async Task An_engine_that_stops_closes_its_recordings()
    {
        var events = new RecordedEvents();
        await using (var engine = Engines.Start())
        {
            var session = engine.Open(events)!;
            session.Record(1, Path);
            await engine.Settled();
        }
        Assert.Equal((1, RecordingEnd.SessionClosed), await Ended(events));
        Read(Path);
    }

    [Fact]
    public async Task A_file_is_valid_while_it_grows_and_too_much_waiting_fails_it()
    {
        await using var writer = new RecordingWriter(new LoudLogger());
        var file = writer.Open(Path, 8_000, 0);
        file.Write(new short[8_000]);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (!File.Exists(Path) || new FileInfo(Path).Length < 16_044)
            await timer.WaitForNextTickAsync(patience.Token);
        // What waits already is kept, however much comes on top.
        file.Write(new short[4_000]);
        file.Write(new short[80_001]);
        Assert.Equal(RecordingFailure.Failed, file.Failure);
        // Not on the writer's own thread, which the end of this test waits for.
        var done = new TaskCompletionSource<RecordingWriteResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        file.Complete(done.SetResult);
        Assert.Equal(new RecordingWriteResult(RecordingFailure.Failed, 12_000), await done.Task.WaitAsync(patience.Token));
        Assert.Equal(12_000, Read(Path).Length);
    }

    private static async Task<(long, RecordingEnd)> Ended(RecordedEvents events)
    {
        var (id, result) = await events.RecordEnded();
        return (id, result.Reason);
    }

    private static short[] Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        Assert.Equal("RIFF"u8, bytes.AsSpan(0, 4));
        Assert.Equal("data"u8, bytes.AsSpan(36, 4));
        Assert.Equal(bytes.Length - 8, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4)));
        Assert.Equal(bytes.Length - 44, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(40)));
        return MemoryMarshal.Cast<byte, short>(bytes.AsSpan(44)).ToArray();
    }
}
