using System.Buffers.Binary;

namespace Ringmap.Media.Dtmf;

/// <summary>
/// Receives RFC 4733 telephone events. Each event is reported once, at the first of its packets that arrives: all packets
/// of one event carry one timestamp (§2.5.1.2), so lost, doubled and late packets change nothing.
/// </summary>
public struct TelephoneEventReceiver
{
    private const int PayloadLength = 4;

    /// <summary>Packets are never this late (a minute): the sender's clock jumped, what follows is new.</summary>
    private const int MostLate = 60 * 8_000;
    private const string Keys = "0123456789*#ABCD";

    private bool _hasTimestamp;
    private uint _timestamp;
    private int _event;
    private uint _duration;

    /// <summary>Takes a packet.</summary>
    /// <param name="timestamp">RTP timestamp: the beginning of the event.</param>
    /// <param name="payload">Payload.</param>
    /// <returns>The key, when this packet begins a new one; else null.</returns>
    public char? Receive(uint timestamp, ReadOnlySpan<byte> payload)
    {
        if (payload.Length < PayloadLength || payload[0] >= Keys.Length)
            return null;
        int code = payload[0];
        uint duration = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        if (_hasTimestamp)
        {
            var ahead = (int)(timestamp - _timestamp);
            if (ahead is <= 0 and > -MostLate)
            {
                if (ahead == 0)
                    _duration = Math.Max(_duration, duration);
                return null;
            }
            // §2.5.1.3: a key held over 65,535 ticks goes on as a segment that begins where the last one ended.
            if (code == _event && _duration == ushort.MaxValue && ahead == ushort.MaxValue)
            {
                (_timestamp, _duration) = (timestamp, duration);
                return null;
            }
        }
        (_hasTimestamp, _timestamp, _event, _duration) = (true, timestamp, code, duration);
        return Keys[code];
    }

    /// <summary>Number of a key's event (§3.2), or -1 when it is no key.</summary>
    /// <param name="key">0–9, *, #, A–D.</param>
    public static int EventOf(char key) => Keys.IndexOf(char.ToUpperInvariant(key), StringComparison.Ordinal);
}
