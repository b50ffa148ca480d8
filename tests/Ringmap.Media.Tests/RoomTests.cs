using Ringmap.Media.Audio;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests;

/// <summary>Conferences of telephones with sockets.</summary>
public sealed class RoomTests : IAsyncDisposable
{
    private static readonly double[] Voices = [300, 700, 1_100];
    private static readonly AudioCodec[] Codecs = [AudioCodec.Pcmu, AudioCodec.Pcma, AudioCodec.G722];

    private readonly MediaEngine _engine = Engines.Start();
    private readonly RecordedEvents _events = new();
    private readonly Peer[] _peers = [new(), new(), new()];

    public async ValueTask DisposeAsync()
    {
        foreach (var peer in _peers)
            peer.Dispose();
        await _engine.DisposeAsync();
    }

    [Fact]
    public void Three_telephones_of_different_codecs_hear_each_other_and_not_themselves()
    {
        var room = _engine.MakeRoom();
        var sessions = Join(room);
        var heard = Talk(sessions, 25);

        for (var listener = 0; listener < 3; listener++)
            for (var speaker = 0; speaker < 3; speaker++)
                Assert.InRange(Engines.Amplitude(heard[listener], Voices[speaker]), speaker == listener ? 0 : 12_000, speaker == listener ? 300 : 17_000);
    }

    [Fact]
    public async Task Who_leaves_hears_nobody_and_is_heard_by_nobody()
    {
        var room = _engine.MakeRoom();
        var sessions = Join(room);
        Talk(sessions, 10);
        sessions[2].LeaveRoom();
        await _engine.Eventually(() => room.Members == 2);
        foreach (var peer in _peers)
            peer.Drain();
        var heard = Talk(sessions, 25);

        Assert.InRange(Engines.Amplitude(heard[0], Voices[1]), 12_000, 17_000);
        Assert.InRange(Engines.Amplitude(heard[0], Voices[2]), 0, 300);
        Assert.InRange(Engines.Amplitude(heard[2], Voices[0]), 0, 300);
    }

    [Fact]
    public async Task Who_hangs_up_or_is_put_through_has_left()
    {
        var room = _engine.MakeRoom();
        var sessions = Join(room);
        sessions[0].Dispose();
        await _engine.Eventually(() => room.Members == 2);
        sessions[1].Relay(sessions[2]);
        await _engine.Eventually(() => room.Members == 0);
    }

    [Fact]
    public async Task A_room_has_two_hundred_places()
    {
        await using var engine = Engines.Start();
        var room = engine.MakeRoom();
        var sessions = Enumerable.Range(0, AudioRoom.MostMembers + 1).Select(_ => engine.Open(_events)!).ToList();
        Assert.All(sessions.Take(AudioRoom.MostMembers), s => Assert.True(room.TryJoin(s)));
        Assert.False(room.TryJoin(sessions[^1]));
        sessions[0].Dispose();
        await engine.Eventually(() => room.TryJoin(sessions[^1]));
        Assert.Throws<ArgumentException>(() => _engine.MakeRoom().TryJoin(sessions[0]));
    }

    private AudioSession[] Join(AudioRoom room) => [.. _peers.Select((peer, i) =>
    {
        var session = _engine.Open(_events)!;
        session.Connect(peer.Agreed(Codecs[i]));
        Assert.True(room.TryJoin(session));
        return session;
    })];

    /// <summary>Everybody sends a packet of their tone for each one that they receive; what each hears in the last 10 of them.</summary>
    private short[][] Talk(AudioSession[] sessions, int packets)
    {
        var codes = Voices.Select((hertz, i) => new AudioClip(Engines.Tone(160 * packets, hertz)).Encoded(Codecs[i]).ToArray().Chunk(160).ToArray()).ToArray();
        var heard = sessions.Select(_ => new List<byte>()).ToArray();
        for (var i = 0; i < packets; i++)
            for (var m = 0; m < sessions.Length; m++)
            {
                _peers[m].Send(sessions[m], codes[m][i], (int)Codecs[m]);
                heard[m].AddRange(_peers[m].Receive().Payload);
            }
        return [.. heard.Select((h, m) => Engines.Decode(Codecs[m], [.. h])[^1_600..])];
    }
}
