using Ringmap.Media;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Telephony.Switch;

/// <summary>The counters of a switch by name.</summary>
internal static class SwitchFigures
{
    public static Dictionary<string, long> Of(SwitchCounters calls, SipEndpointStatistics sip, long workRefused, MediaStatistics? media)
    {
        var figures = new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["calls.now"] = calls.CallsNow,
            ["calls.taken"] = calls.Taken,
            ["calls.refused"] = calls.Refused,
            ["loop.work.refused"] = workRefused,
            ["sip.messages.received"] = sip.Received,
            ["sip.messages.sent"] = sip.Sent,
            ["sip.messages.retransmitted"] = sip.Retransmitted,
            ["sip.messages.malformed"] = sip.Malformed,
            ["sip.messages.dropped"] = sip.Dropped,
            ["sip.messages.unsent"] = sip.SendFailures,
            ["sip.requests.overloaded"] = sip.Overloaded,
            ["sip.requests.blocked"] = sip.Blocked,
            ["sip.sessions.now"] = sip.Sessions,
            ["sip.transactions.now"] = sip.Transactions,
            ["sip.connections.now"] = sip.Transport.Connections,
            ["sip.connections.refused"] = sip.Transport.ConnectionsRefused,
            ["sip.connections.expired"] = sip.Transport.ConnectionsExpired,
            ["sip.handshakes.failed"] = sip.Transport.HandshakesFailed,
            ["sip.stun.answered"] = sip.Transport.StunAnswered,
            ["sip.stun.dropped"] = sip.Transport.StunDropped,
        };
        if (media is null)
            return figures;
        figures["rtp.sessions.now"] = media.Sessions;
        figures["rtp.packets.sent"] = media.PacketsSent;
        figures["rtp.packets.received"] = media.PacketsReceived;
        figures["rtp.packets.unsent"] = media.PacketsUnsent;
        figures["rtp.packets.dropped"] = media.PacketsDropped;
        return figures;
    }
}
