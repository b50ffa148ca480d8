using System.Net;
using Ringmap.Flow.Maps;
using Ringmap.Media;
using Ringmap.Media.Audio;
using Ringmap.Sip.Transports;
using Ringmap.Telephony.Demo;
using Ringmap.Telephony.Ports;
using Ringmap.Telephony.Switch;
using Ringmap.Telephony.Tests.Support;

namespace Ringmap.Telephony.Tests.Demo;

/// <summary>Calls over real UDP and RTP on loopback, with the real clock.</summary>
public sealed class RealCallTests : IAsyncLifetime
{
    private readonly LoudLogger _logger = new();
    private readonly FakeDirectory _directory = new();
    private readonly FakeJournal _journal = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("ringmap-call-").FullName;
    private readonly FakeMessages _messages;
    private readonly MediaEngine _media;
    private readonly SipSwitch _switch;

    public RealCallTests()
    {
        _messages = new FakeMessages(_folder);
        _media = new MediaEngine(new MediaEngineOptions { BindAddress = IPAddress.Loopback, Ports = new PortRange(21_000, 21_099) }, TimeProvider.System, _logger);
        _switch = new SipSwitch(
            new SwitchOptions { Listen = [new(SipTransport.Udp, new IPEndPoint(IPAddress.Loopback, 0))], DemoTrunk = true, DemoExtensions = true },
            new SwitchPorts(_directory, new FakePrompts(), _messages, _journal, new FakeRegistrationStore(), new FakeMessageCounts(), new FakeNumberPlan()), _media, TimeProvider.System, _logger);
    }

    public async ValueTask InitializeAsync()
    {
        _media.Start();
        await _switch.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _switch.DisposeAsync();
        await _media.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private IPEndPoint Address
    {
        get
        {
            Assert.True(SipListenAddress.TryParse(Assert.Single(_switch.Listening), out var address));
            return address.EndPoint;
        }
    }

    [Fact]
    public async Task A_caller_presses_1_and_leaves_a_message_that_is_what_was_said()
    {
        _directory.Publish(BuiltInMaps.Demo("map", "Map", "customers", "family"));
        var speech = Speech(3);
        var steps = new List<DemoCallStep>();

        var result = await DemoCaller.PlaceAsync(
            new DemoCallOptions { Server = Address, Speech = speech, Number = "+46701", Name = "Nora", Ports = new PortRange(21_100, 21_109) },
            steps.Add, TimeProvider.System, _logger, TestContext.Current.CancellationToken);
        await _journal.FirstEnd.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.True(result.Succeeded, result.Text);
        Assert.Equal(steps.Select(s => s.Stage).Distinct(), steps.Select(s => s.Stage));
        Assert.Contains(steps, s => s.Stage == DemoCallStage.KeyPressed);
        var (id, length, complete) = Assert.Single(_messages.Stored);
        Assert.True(complete);
        Assert.InRange(length.TotalSeconds, 2.7, 3.3);
        Assert.Equal(WavRefusal.None, WavReader.Read(await File.ReadAllBytesAsync(Path.Combine(_folder, id + ".wav"), TestContext.Current.CancellationToken), out var heard));
        Assert.InRange(Likeness.Best(speech.Samples.ToArray(), heard.Samples.ToArray()), 0.9, 1.01);
        Assert.Equal(id, _journal.Call.MessageId);
        Assert.Equal("+46701", _journal.Call.Caller.Number);
        Assert.Contains("key 1", _journal.Trace, StringComparison.Ordinal);
        Assert.Empty(_logger.Errors);
    }

    [Fact]
    public async Task Music_comes_packet_by_packet_20_milliseconds_apart_until_the_caller_hangs_up()
    {
        await using var caller = new RealCaller(21_110);

        await caller.CallAsync(Address, "190");
        var packets = await caller.HearAsync(100);
        caller.HangUp();
        await caller.Ended.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        var gaps = packets.Zip(packets.Skip(1), (a, b) => (b.At - a.At).TotalMilliseconds).Order().ToArray();
        Assert.InRange(gaps[gaps.Length / 2], 17, 23);
        Assert.All(packets, p => Assert.Equal(160, p.Samples.Length));
        Assert.Contains(packets, p => p.Samples.Any(s => Math.Abs((int)s) > 500));
        await Eventually.True(() => _switch.CallsNow == 0 && _media.Statistics.Sessions == 0);
        Assert.Equal(0, _media.Statistics.PacketsUnsent);
    }

    [Fact]
    public async Task The_echo_returns_what_was_said()
    {
        await using var caller = new RealCaller(21_120);
        var speech = Speech(1);

        await caller.CallAsync(Address, "191");
        caller.Say(speech);
        var packets = await caller.HearAsync(70);

        Assert.InRange(Likeness.Best(speech.Samples.ToArray(), [.. packets.SelectMany(p => p.Samples)]), 0.95, 1.01);
    }

    /// <summary>Something like speech: syllables of changing pitch.</summary>
    private static AudioClip Speech(int seconds)
    {
        var random = new Random(7);
        var samples = new short[seconds * AudioClip.SampleRate];
        double phase = 0, pitch = 200;
        for (var i = 0; i < samples.Length; i++)
        {
            if (i % 1_200 == 0)
                pitch = 150 + 500 * random.NextDouble();
            phase += 2 * Math.PI * pitch / AudioClip.SampleRate;
            samples[i] = (short)(8_000 * Math.Sin(Math.PI * (i % 1_200) / 1_200) * Math.Sin(phase));
        }
        return new AudioClip(samples);
    }
}
