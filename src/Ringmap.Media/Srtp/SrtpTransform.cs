using System.Buffers.Binary;
using System.Security.Cryptography;
using Ringmap.Media.Engine;

namespace Ringmap.Media.Srtp;

/// <summary>The session keys of one direction for RTP, or for RTCP, derived from a master key once (RFC 3711 §4.3: derivation rate 0), and what is done with them. One thread.</summary>
internal sealed class SrtpTransform : IDisposable
{
    /// <summary>Labels of RFC 3711 §4.3.2 for RTP; those for RTCP follow at this distance.</summary>
    private const byte EncryptionLabel = 0;
    private const byte AuthenticationLabel = 1;
    private const byte SaltLabel = 2;
    private const byte ControlLabels = 3;

    private const int AuthenticationKeyLength = 20;
    private const int HashLength = 20;

    /// <summary>Places in a counter: of the label, of the source, of the packet's index.</summary>
    private const int LabelAt = 7;
    private const int SsrcAt = 4;
    private const int IndexAt = 8;

    private readonly CounterMode _cipher;
    private readonly IncrementalHash _authentication;
    private readonly byte[] _salt = new byte[SrtpKey.SaltLength];

    public SrtpTransform(SrtpKey key, bool isControl)
    {
        TagLength = key.Suite == SrtpSuite.AesCm128HmacSha1Tag32 && !isControl ? 4 : 10;
        var labels = isControl ? ControlLabels : (byte)0;
        Span<byte> encryption = stackalloc byte[key.Key.Length];
        Span<byte> authentication = stackalloc byte[AuthenticationKeyLength];
        using (var master = new CounterMode(key.Key, MostDerived))
        {
            Derive(master, key.Salt, (byte)(labels + EncryptionLabel), encryption);
            Derive(master, key.Salt, (byte)(labels + AuthenticationLabel), authentication);
            Derive(master, key.Salt, (byte)(labels + SaltLabel), _salt);
        }
        _cipher = new CounterMode(encryption, Datagram.Longest);
        _authentication = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA1, authentication);
        CryptographicOperations.ZeroMemory(encryption);
        CryptographicOperations.ZeroMemory(authentication);
    }

    private const int MostDerived = 32;

    /// <summary>Length of a tag in bytes.</summary>
    public int TagLength { get; }

    /// <summary>Encrypts, or decrypts, the payload of a packet in place.</summary>
    /// <param name="ssrc">Source.</param>
    /// <param name="index">Index of the packet, 48 bits of RTP, 31 of RTCP.</param>
    /// <param name="payload">Payload.</param>
    public void Encrypt(uint ssrc, long index, Span<byte> payload)
    {
        Span<byte> counter = stackalloc byte[CounterMode.BlockLength];
        _salt.CopyTo(counter);
        counter[SrtpKey.SaltLength..].Clear();
        Span<byte> position = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(position, (ulong)index << 16);
        for (var i = 0; i < position.Length - 2; i++)
            counter[IndexAt + i] ^= position[i];
        BinaryPrimitives.WriteUInt32BigEndian(position, ssrc);
        for (var i = 0; i < sizeof(uint); i++)
            counter[SsrcAt + i] ^= position[i];
        _cipher.Apply(counter, payload);
    }

    /// <summary>Writes the tag of a packet.</summary>
    /// <param name="packet">What is authenticated.</param>
    /// <param name="rollover">Rollover counter of RTP, which is authenticated but not sent; null for RTCP.</param>
    /// <param name="tag"><see cref="TagLength"/> bytes.</param>
    public void Sign(ReadOnlySpan<byte> packet, uint? rollover, Span<byte> tag)
    {
        Span<byte> hash = stackalloc byte[HashLength];
        _authentication.AppendData(packet);
        if (rollover is { } cycles)
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash, cycles);
            _authentication.AppendData(hash[..sizeof(uint)]);
        }
        _authentication.GetHashAndReset(hash);
        hash[..tag.Length].CopyTo(tag);
    }

    /// <summary>Is this the packet's tag?</summary>
    public bool Verify(ReadOnlySpan<byte> packet, uint? rollover, ReadOnlySpan<byte> tag)
    {
        Span<byte> right = stackalloc byte[TagLength];
        Sign(packet, rollover, right);
        return CryptographicOperations.FixedTimeEquals(right, tag);
    }

    public void Dispose()
    {
        _cipher.Dispose();
        _authentication.Dispose();
    }

    internal static void Derive(CounterMode master, ReadOnlySpan<byte> salt, byte label, Span<byte> key)
    {
        Span<byte> counter = stackalloc byte[CounterMode.BlockLength];
        salt.CopyTo(counter);
        counter[SrtpKey.SaltLength..].Clear();
        counter[LabelAt] ^= label;
        key.Clear();
        master.Apply(counter, key);
    }
}
