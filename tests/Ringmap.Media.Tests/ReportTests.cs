using System.Net;
using System.Net.Sockets;
using Ringmap.Media.Audio;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests;

public class ReportTests
{
    [Fact]
    public async Task A_session_that_closes_says_goodbye_on_the_next_port()
    {
        await using var engine = Engines.Start();
        using var reports = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveTimeout = 5_000 };
        reports.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var rtp = ((IPEndPoint)reports.LocalEndPoint!).Port - 1;
        var session = engine.Open(new RecordedEvents())!;
        session.Connect(new AudioParameters(new(IPAddress.Loopback, rtp), AudioCodec.Pcmu, 0, null));
        session.Dispose();
        var packet = new byte[256];
        EndPoint from = new IPEndPoint(IPAddress.Any, 0);
        var length = reports.ReceiveFrom(packet, ref from);
        Assert.Equal(session.LocalPort + 1, ((IPEndPoint)from).Port);
        Assert.Equal(203, packet[length - 7]);
    }

    [Fact]
    public async Task Where_it_was_agreed_reports_go_the_way_of_the_sound()
    {
        await using var engine = Engines.Start();
        using AudioSession a = engine.Open(new RecordedEvents())!, b = engine.Open(new RecordedEvents())!;
        a.Connect(new AudioParameters(new(IPAddress.Loopback, b.LocalPort), AudioCodec.Pcmu, 0, null) { IsControlMuxed = true });
        b.Connect(new AudioParameters(new(IPAddress.Loopback, a.LocalPort), AudioCodec.Pcmu, 0, null) { IsControlMuxed = true });
        await engine.Eventually(() => a.Statistics.RoundTrip > TimeSpan.Zero || b.Statistics.RoundTrip > TimeSpan.Zero);
        Assert.Equal((0, 0), (a.Statistics.PacketsDropped, b.Statistics.PacketsDropped));
    }

    [Fact]
    public async Task The_round_trip_is_what_the_other_sides_report_leaves()
    {
        await using var engine = Engines.Start();
        using AudioSession a = engine.Open(new RecordedEvents())!, b = engine.Open(new RecordedEvents())!;
        a.Connect(new AudioParameters(new(IPAddress.Loopback, b.LocalPort), AudioCodec.Pcmu, 0, null));
        b.Connect(new AudioParameters(new(IPAddress.Loopback, a.LocalPort), AudioCodec.Pcmu, 0, null));
        await engine.Eventually(() => a.Statistics.RoundTrip > TimeSpan.Zero || b.Statistics.RoundTrip > TimeSpan.Zero);
        Assert.InRange(a.Statistics.RoundTrip + b.Statistics.RoundTrip, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Equal((0, 0), (a.Statistics.PacketsLost, a.Statistics.PacketsLate));
    }
}
