using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Ringmap.Media.Srtp;

/// <summary>AES in counter mode (RFC 3711 §4.1.1), by way of the system's AES: what it encrypts are the counters. One thread.</summary>
internal sealed class CounterMode : IDisposable
{
    public const int BlockLength = 16;

    private readonly Aes _aes = Aes.Create();
    private readonly ICryptoTransform _encryptor;
    private readonly byte[] _counters;
    private readonly byte[] _stream;

    /// <summary>Makes a key stream.</summary>
    /// <param name="key">16 or 32 bytes.</param>
    /// <param name="longest">Most bytes encrypted at once, below a megabyte: the counter has 16 bits.</param>
    public CounterMode(ReadOnlySpan<byte> key, int longest)
    {
        (_aes.Mode, _aes.Padding) = (CipherMode.ECB, PaddingMode.None);
        _aes.SetKey(key);
        _encryptor = _aes.CreateEncryptor();
        _counters = new byte[(longest + BlockLength - 1) / BlockLength * BlockLength];
        _stream = new byte[_counters.Length];
    }

    /// <summary>Encrypts, or decrypts, in place.</summary>
    /// <param name="initial">Counter of the first block, 16 bytes, whose last two are 0.</param>
    /// <param name="data">Data.</param>
    public void Apply(ReadOnlySpan<byte> initial, Span<byte> data)
    {
        if (data.IsEmpty)
            return;
        var blocks = (data.Length + BlockLength - 1) / BlockLength;
        for (var i = 0; i < blocks; i++)
        {
            var counter = _counters.AsSpan(i * BlockLength, BlockLength);
            initial.CopyTo(counter);
            BinaryPrimitives.WriteUInt16BigEndian(counter[^2..], (ushort)i);
        }
        _encryptor.TransformBlock(_counters, 0, blocks * BlockLength, _stream, 0);
        for (var i = 0; i < data.Length; i++)
            data[i] ^= _stream[i];
    }

    public void Dispose()
    {
        _encryptor.Dispose();
        _aes.Dispose();
        CryptographicOperations.ZeroMemory(_stream);
    }
}
