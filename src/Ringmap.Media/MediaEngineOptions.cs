using System.Net;

namespace Ringmap.Media;

/// <summary>Settings of the engine.</summary>
public sealed class MediaEngineOptions
{
    /// <summary>Address that RTP is received on. Default: every IPv4 address.</summary>
    public IPAddress BindAddress { get; init; } = IPAddress.Any;

    /// <summary>Ports to use. Default 16384-32767, the range telephones expect.</summary>
    public PortRange Ports { get; init; } = new(16_384, 32_767);

    /// <summary>After this long without a packet the session's handler is told. Default 30 s.</summary>
    public TimeSpan RtpTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// A connected session that has nothing else to send sends silence. Default true: routers in between keep the way open, and
    /// telephones that wait for the first packet before they send hear one.
    /// </summary>
    public bool SendSilence { get; init; } = true;
}
