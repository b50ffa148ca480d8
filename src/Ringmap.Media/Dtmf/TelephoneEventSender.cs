using System.Buffers.Binary;

namespace Ringmap.Media.Dtmf;

/// <summary>
/// Sends keys as RFC 4733 events, one step every 20 ms: 100 ms of tone, then 60 ms of pause. ITU-T Q.24 asks receivers to take
/// 40 ms of each; telephones dial with about as much as this.
/// </summary>
internal sealed class TelephoneEventSender
{
    /// <summary>Steps that a key sounds.</summary>
    public const int ToneSteps = 5;

    /// <summary>Steps from one key to the next.</summary>
    public const int StepsPerKey = 8;

    /// <summary>Keys waiting: more than any telephone number or card number has.</summary>
    public const int MostKeys = 128;

    /// <summary>RFC 4733 §2.5.1.4: the last packet is sent three times, each on its own step.</summary>
    private const int EndPackets = 3;
    private const int EndBit = 0x80;

    /// <summary>-10 dBm0, the level of dialling (§2.3.5: the sign is left out).</summary>
    private const int Volume = 10;

    private readonly Queue<int> _events = new();
    private int _step;
    private uint _timestamp;

    /// <summary>Adds keys; what is no key, and what is beyond <see cref="MostKeys"/>, is left out.</summary>
    public void Add(string keys)
    {
        foreach (var key in keys)
            if (TelephoneEventReceiver.EventOf(key) is >= 0 and var code && _events.Count < MostKeys)
                _events.Enqueue(code);
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _events.Clear();
        _step = 0;
    }

    /// <summary>Goes on by 20 ms.</summary>
    /// <param name="now">Timestamp of now.</param>
    /// <param name="payload">4 bytes, filled when there is a packet.</param>
    /// <param name="marker">First packet of a key.</param>
    /// <param name="timestamp">Timestamp of the packet: where the key began.</param>
    /// <returns>False when there is no packet for this step.</returns>
    public bool TryNext(uint now, Span<byte> payload, out bool marker, out uint timestamp)
    {
        (marker, timestamp) = (_step == 0, _timestamp);
        if (!_events.TryPeek(out var code))
            return false;
        if (marker)
            timestamp = _timestamp = now;
        var step = _step++;
        if (_step == StepsPerKey)
        {
            _events.Dequeue();
            _step = 0;
        }
        if (step >= ToneSteps - 1 + EndPackets)
            return false;
        payload[0] = (byte)code;
        payload[1] = (byte)(Volume | (step >= ToneSteps - 1 ? EndBit : 0));
        var duration = Math.Min(step + 1, ToneSteps) * MediaEngine.SamplesPerPacket;
        BinaryPrimitives.WriteUInt16BigEndian(payload[2..], (ushort)duration);
        return true;
    }
}
