using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Protection;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Ports;
using Ringmap.Telephony.Switch;

namespace Ringmap.Telephony.Tests.Support;

/// <summary>A switch, telephones, a network in memory and a clock that moves when the test says so.</summary>
internal sealed class Scene
{
    public static readonly IPEndPoint SwitchAddress = new(IPAddress.Parse("192.0.2.1"), 5060);

    private int _nextPort = 7_000;

    public Scene(SwitchOptions? options = null, FakeRegistrationStore? registrations = null)
    {
        Registrations = registrations ?? new FakeRegistrationStore();
        Loop = new EventLoop(Time, Logger);
        Network = new SimulatedNetwork(Loop) { Observer = (_, _, message) => Messages.Add(message) };
        Options = (options ?? new SwitchOptions { Listen = [] }) with { DemoTrunk = true, DemoExtensions = true };
        var endpoint = new SipEndpoint(new SipEndpointOptions { Seed = 1, Dns = Dns, MessageLog = new SipMessageLog(1_000_000, 2_000, Time), Guard = new SourceGuard(Options.Guard with { MostRequestsPerSecond = null }, Time) }, Loop, Network.CreateTransport(new SipListenAddress(SipTransport.Udp, SwitchAddress)), Time, Logger);
        Switch = new SipSwitch(Options, new SwitchPorts(Directory, Prompts, Keeper, Journal, Registrations, Counts, new FakeNumberPlan()), endpoint, _ => Lines, Time, Logger);
        Switch.DeviceChanged += Devices.Add;
        Assert.True(Switch.StartAsync(CancellationToken.None).IsCompletedSuccessfully);
        Run();
        Caller = AddPhone("127.0.0.1");
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));

    public LoudLogger Logger { get; } = new();

    public SwitchOptions Options { get; }

    public EventLoop Loop { get; }

    public SimulatedNetwork Network { get; }

    public SipSwitch Switch { get; }

    public FakeDirectory Directory { get; } = new();

    public FakeDns Dns { get; } = new();

    public FakePrompts Prompts { get; } = new();

    public FakeMessages Keeper { get; } = new();

    public FakeJournal Journal { get; } = new();

    public FakeRegistrationStore Registrations { get; }

    public FakeMessageCounts Counts { get; } = new();

    public FakeLines Lines { get; } = new();

    public List<RegisteredDevice> Devices { get; } = [];

    /// <summary>Every message sent so far.</summary>
    public List<SipMessage> Messages { get; } = [];

    /// <summary>Somebody in the telephone network.</summary>
    public TestPhone Caller { get; }

    /// <summary>The audio of the first leg: the caller's.</summary>
    public FakeLine CallerLine => Lines.All[0];

    public TestPhone AddPhone(string address = "192.0.2.50")
    {
        var at = new IPEndPoint(IPAddress.Parse(address), _nextPort++);
        var endpoint = new SipEndpoint(new SipEndpointOptions { Seed = at.Port }, Loop, Network.CreateTransport(new SipListenAddress(SipTransport.Udp, at)), Time, NullLogger.Instance);
        var phone = new TestPhone(this, endpoint, at);
        endpoint.Start(phone);
        return phone;
    }

    /// <summary>A telephone of an extension, registered.</summary>
    public TestPhone AddPhoneOf(string extension)
    {
        var phone = AddPhone();
        Assert.Equal(200, phone.Register(extension).Status);
        return phone;
    }

    /// <summary>Lets time pass, stopping at each timer.</summary>
    public void Run(double seconds = 0.2)
    {
        var end = Time.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        while (true)
        {
            while (Loop.RunPending())
            {
            }
            var left = end - Time.GetUtcNow();
            if (left <= TimeSpan.Zero)
                return;
            var step = Loop.UntilNextTimer is { } next && next < left ? next : left;
            Time.Advance(step > TimeSpan.Zero ? step : TimeSpan.FromTicks(1));
        }
    }

    /// <summary>Does work as one of the loop's own, then lets things settle.</summary>
    public void Do(Action work)
    {
        Loop.Post(work);
        Run();
    }

    /// <summary>Whatever happened: no call, no line, no session is left.</summary>
    public void AssertNothingIsLeft()
    {
        Run(200);
        Assert.Equal(0, Switch.CallsNow);
        Assert.Empty(Switch.LiveCalls);
        Assert.Equal(0, Lines.OpenNow);
        Assert.Equal(0, Switch.Counters["sip.sessions.now"]);
        Assert.Equal(Journal.Started.Count, Journal.Ended.Count);
        Assert.Empty(Logger.Errors);
    }
}
