using System.Security.Cryptography;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Transactions;

/// <summary>
/// Makes tags, branches and Call-IDs: 80 bits each, unpredictable, so that nobody can send into a dialog that they do not see
/// (RFC 3261 §19.3 asks for 32). With a seed they repeat, for simulations.
/// </summary>
internal sealed class SipTokens(int? seed)
{
    private const int TokenLength = 16;

    /// <summary>Randomness taken from the system at once, which costs a call into the kernel.</summary>
    private const int BufferBytes = 512;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    private readonly Random? _random = seed is { } value ? new Random(value) : null;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _used = BufferBytes;

    /// <summary>A tag or the local part of a Call-ID.</summary>
    public string Token() => string.Create(TokenLength, this, static (text, tokens) => tokens.Fill(text));

    /// <summary>A branch with the magic cookie.</summary>
    public string Branch() =>
        string.Create(Via.MagicCookie.Length + TokenLength, this, static (text, tokens) =>
        {
            Via.MagicCookie.CopyTo(text);
            tokens.Fill(text[Via.MagicCookie.Length..]);
        });

    /// <summary>A number from 0 up to <paramref name="limit"/>, not reached.</summary>
    public int Number(int limit) => _random?.Next(limit) ?? RandomNumberGenerator.GetInt32(limit);

    private void Fill(Span<char> text)
    {
        if (_buffer.Length - _used < text.Length)
        {
            if (_random is null)
                RandomNumberGenerator.Fill(_buffer);
            else
                _random.NextBytes(_buffer);
            _used = 0;
        }
        foreach (ref var c in text)
            c = Alphabet[_buffer[_used++] & 31];
    }
}
