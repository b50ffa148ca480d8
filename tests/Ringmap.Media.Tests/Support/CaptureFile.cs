using System.Buffers.Binary;

namespace Ringmap.Media.Tests.Support;

/// <summary>The UDP payloads of a capture file (libpcap's classic format, IPv4 over Ethernet or Linux cooked).</summary>
internal static class CaptureFile
{
    public static IEnumerable<(TimeSpan At, byte[] Payload)> Read(byte[] file)
    {
        Assert.Equal(0xA1B2C3D4, BinaryPrimitives.ReadUInt32LittleEndian(file));
        var link = BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(20)) switch { 1 => 14, 113 => 16, var other => throw new NotSupportedException($"Link type {other}") };
        for (var at = 24; at < file.Length;)
        {
            var (seconds, micros, length) = (Word(at), Word(at + 4), Word(at + 8));
            var frame = file.AsSpan(at + 16 + link, length - link);
            at += 16 + length;
            var header = (frame[0] & 0x0F) * 4;
            if (frame[0] >> 4 != 4 || frame[9] != 17)
                continue;
            var udp = frame[header..];
            yield return (TimeSpan.FromSeconds(seconds) + TimeSpan.FromMicroseconds(micros), udp[8..BinaryPrimitives.ReadUInt16BigEndian(udp[4..])].ToArray());
        }

        int Word(int at) => BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(at));
    }
}
