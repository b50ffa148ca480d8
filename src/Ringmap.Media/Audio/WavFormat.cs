using System.Buffers.Binary;

namespace Ringmap.Media.Audio;

/// <summary>What the format chunk of a WAV file says.</summary>
/// <param name="Coding">Format tag (Microsoft's registry, RFC 2361): 1 PCM, 3 floating point, 6 A-law, 7 µ-law.</param>
/// <param name="Channels">Channels, interleaved.</param>
/// <param name="Rate">Frames a second.</param>
/// <param name="Bytes">Bytes of one sample of one channel.</param>
internal readonly record struct WavFormat(int Coding, int Channels, int Rate, int Bytes)
{
    public const int Pcm = 1;
    public const int Float = 3;
    public const int Alaw = 6;
    public const int Ulaw = 7;
    private const int Extensible = 0xFFFE;
    private const int Shortest = 16;

    /// <summary>Where the format tag proper stands in the extensible form: the first two bytes of its GUID.</summary>
    private const int SubFormatAt = 24;

    public int FrameBytes => Channels * Bytes;

    /// <summary>Reads the chunk.</summary>
    public static WavRefusal Read(ReadOnlySpan<byte> chunk, out WavFormat format)
    {
        format = default;
        if (chunk.Length < Shortest)
            return WavRefusal.NoFormat;
        int coding = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        if (coding == Extensible)
        {
            if (chunk.Length < SubFormatAt + 2)
                return WavRefusal.NoFormat;
            coding = BinaryPrimitives.ReadUInt16LittleEndian(chunk[SubFormatAt..]);
        }
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        int frame = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        if (coding is not (Pcm or Float or Alaw or Ulaw))
            return WavRefusal.UnknownCoding;
        if (channels is 0 or > WavLimits.MostChannels || rate is < WavLimits.LowestRate or > WavLimits.HighestRate
            || !IsKnownSize(coding, bits) || frame != channels * (bits / 8))
            return WavRefusal.BadFormat;
        format = new WavFormat(coding, channels, (int)rate, bits / 8);
        return WavRefusal.None;
    }

    private static bool IsKnownSize(int coding, int bits) => coding switch
    {
        Pcm => bits is 8 or 16 or 24 or 32,
        Float => bits is 32 or 64,
        _ => bits is 8,
    };
}
