using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Ringmap.Sip.Loops;

namespace Ringmap.Sip.Transactions;

/// <summary>
/// Requests that are answered for good: for as long as a repetition may come (timers J and L) it gets the same answer, or none. At
/// thousands of calls a second these are hundreds of thousands, so they lie as bytes in one piece of memory, in which the
/// collector has nothing to look for. Used on the loop.
/// </summary>
/// <param name="loop">The loop.</param>
/// <param name="keep">How long each is kept.</param>
internal sealed class AnsweredRequests(EventLoop loop, TimeSpan keep)
{
    /// <summary>Most memory for keys and answers; beyond it the oldest go early: their repetitions count as new requests.</summary>
    private const int MostBytes = 256 * 1024 * 1024;

    private const int FirstBytes = 16 * 1024;
    private const int FirstSlots = 64;
    private const ulong HashPrime = 1_099_511_628_211;

    /// <summary>What has run out goes in batches, not one by one.</summary>
    private static readonly TimeSpan Batch = TimeSpan.FromSeconds(1);

    // Nobody else may find keys that fall together.
    private readonly ulong _seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
    private readonly Dictionary<ulong, int> _byHash = [];
    private Slot[] _slots = new Slot[FirstSlots];
    private byte[] _bytes = [];
    private int _first;
    private int _next;
    private LoopTimer? _expiry;

    /// <summary>How many are kept.</summary>
    public int Count { get; private set; }

    /// <summary>Keeps one.</summary>
    /// <param name="key">What it is found by.</param>
    /// <param name="answer">What a repetition gets; empty: nothing.</param>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> answer)
    {
        var offset = Reserve(key.Length + answer.Length);
        key.CopyTo(_bytes.AsSpan(offset));
        answer.CopyTo(_bytes.AsSpan(offset + key.Length));
        if (Count == _slots.Length)
            GrowSlots();
        var at = (_first + Count) % _slots.Length;
        _slots[at] = new Slot(Hash(key), loop.Now + keep, offset, key.Length, answer.Length);
        _byHash[_slots[at].Hash] = at;
        Count++;
        _expiry ??= loop.Schedule(keep, Expire);
    }

    /// <summary>Finds one.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="answer">What it was answered with; may be empty. Good until something is added.</param>
    public bool TryFind(ReadOnlySpan<byte> key, out ReadOnlyMemory<byte> answer)
    {
        answer = default;
        if (Count == 0 || !_byHash.TryGetValue(Hash(key), out var at))
            return false;
        ref readonly var slot = ref _slots[at];
        if (!_bytes.AsSpan(slot.Offset, slot.KeyLength).SequenceEqual(key))
            return false;
        answer = _bytes.AsMemory(slot.Offset + slot.KeyLength, slot.AnswerLength);
        return true;
    }

    private void Expire()
    {
        _expiry = null;
        while (Count > 0 && _slots[_first].Until <= loop.Now)
            RemoveFirst();
        if (Count > 0)
        {
            var wait = _slots[_first].Until - loop.Now;
            _expiry = loop.Schedule(wait > Batch ? wait : Batch, Expire);
            return;
        }
        // A rush is over: its memory goes back.
        (_slots, _bytes, _first, _next) = (new Slot[FirstSlots], [], 0, 0);
        _byHash.Clear();
        _byHash.TrimExcess();
    }

    private void RemoveFirst()
    {
        var hash = _slots[_first].Hash;
        // Of two with one hash the later one is found.
        if (_byHash.TryGetValue(hash, out var at) && at == _first)
            _byHash.Remove(hash);
        _first = (_first + 1) % _slots.Length;
        Count--;
    }

    /// <summary>Finds room behind the last one, or in front of the first; makes it when there is none.</summary>
    private int Reserve(int length)
    {
        while (true)
        {
            if (Count == 0)
                _next = 0;
            var oldest = Count == 0 ? 0 : _slots[_first].Offset;
            var isWrapped = Count > 0 && _next <= oldest;
            if (length <= (isWrapped ? oldest : _bytes.Length) - _next)
                return Take(_next, length);
            if (!isWrapped && length < oldest)
                return Take(0, length);
            if (_bytes.Length < MostBytes)
                GrowBytes(length);
            else
                RemoveFirst();
        }
    }

    private int Take(int offset, int length)
    {
        _next = offset + length;
        return offset;
    }

    private void GrowBytes(int length)
    {
        var grown = new byte[Math.Max(FirstBytes, (int)Math.Min(MostBytes, Math.Max(2L * _bytes.Length, (long)_bytes.Length + length)))];
        var at = 0;
        for (var i = 0; i < Count; i++)
        {
            ref var slot = ref _slots[(_first + i) % _slots.Length];
            var size = slot.KeyLength + slot.AnswerLength;
            _bytes.AsSpan(slot.Offset, size).CopyTo(grown.AsSpan(at));
            slot = slot with { Offset = at };
            at += size;
        }
        (_bytes, _next) = (grown, at);
    }

    private void GrowSlots()
    {
        var grown = new Slot[2 * _slots.Length];
        for (var i = 0; i < Count; i++)
        {
            grown[i] = _slots[(_first + i) % _slots.Length];
            if (_byHash.TryGetValue(grown[i].Hash, out var at) && at == (_first + i) % _slots.Length)
                _byHash[grown[i].Hash] = -1 - i;
        }
        // Only now: a place of before may be another one's of now.
        foreach (var slot in grown.AsSpan(0, Count))
            if (_byHash[slot.Hash] is < 0 and var moved)
                _byHash[slot.Hash] = -1 - moved;
        (_slots, _first) = (grown, 0);
    }

    /// <summary>FNV-1a: what falls together is told apart by the keys themselves.</summary>
    private ulong Hash(ReadOnlySpan<byte> key)
    {
        var hash = _seed;
        foreach (var b in key)
            hash = (hash ^ b) * HashPrime;
        return hash;
    }

    [SuppressMessage("Performance", "CA1815", Justification = "Never compared.")]
    private readonly record struct Slot(ulong Hash, TimeSpan Until, int Offset, int KeyLength, int AnswerLength);
}
