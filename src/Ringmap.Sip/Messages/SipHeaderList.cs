using System.Collections;
using System.Text;

namespace Ringmap.Sip.Messages;

/// <summary>
/// The header fields of a message in the order in which they stand on the wire. Names compare without case. Of a message that came
/// by the wire, a value stays bytes until somebody asks for its text.
/// </summary>
public sealed class SipHeaderList : IReadOnlyList<SipHeader>
{
    private Entry[] _entries;

    /// <summary>An empty list.</summary>
    public SipHeaderList() => _entries = new Entry[12];

    /// <summary>An empty list with room for so many.</summary>
    internal SipHeaderList(int capacity) => _entries = new Entry[capacity];

    /// <summary>Counts changes, so that typed values parsed earlier are known to be out of date.</summary>
    internal int Version { get; private set; }

    /// <inheritdoc/>
    public int Count { get; private set; }

    /// <inheritdoc/>
    public SipHeader this[int index] => new(NameAt(index), TextAt(index));

    /// <summary>Appends a header.</summary>
    public void Add(string name, string value) => Add(new SipHeader(SipHeaderNames.Canonicalise(name), value));

    /// <summary>Appends a header whose name is canonical already.</summary>
    internal void Add(SipHeader header) => Insert(Count, new Entry(header.Name, header.Value));

    /// <summary>Appends a header whose name is canonical and whose value is UTF-8 text in bytes that nobody changes any more.</summary>
    internal void Add(string name, byte[] source, int start, int length) => Insert(Count, new Entry(name, source, start, length));

    /// <summary>Appends a header of another list.</summary>
    internal void AddFrom(SipHeaderList other, int index) => Insert(Count, other._entries[index]);

    /// <summary>Appends several headers.</summary>
    public void AddRange(IEnumerable<SipHeader> headers)
    {
        foreach (var header in headers)
            Add(header.Name, header.Value);
    }

    /// <summary>Puts a header before all others (a Via, a Record-Route).</summary>
    public void Prepend(string name, string value) => Insert(0, new Entry(SipHeaderNames.Canonicalise(name), value));

    /// <summary>Replaces every header of this name by one.</summary>
    public void Set(string name, string value)
    {
        name = SipHeaderNames.Canonicalise(name);
        var index = IndexOf(name);
        if (index < 0)
        {
            Insert(Count, new Entry(name, value));
            return;
        }
        ReplaceAt(index, value);
        RemoveFrom(index + 1, name);
    }

    /// <summary>Removes every header of this name; says whether there was one.</summary>
    public bool Remove(string name)
    {
        Version++;
        return RemoveFrom(0, SipHeaderNames.Canonicalise(name));
    }

    /// <summary>The value of the first header of this name, or null.</summary>
    public string? Get(string name)
    {
        var index = IndexOf(name);
        return index < 0 ? null : TextAt(index);
    }

    /// <summary>The lines of this name, each with the values as written on it.</summary>
    public IEnumerable<string> All(string name)
    {
        for (var i = 0; i < Count; i++)
            if (IsNamed(i, name))
                yield return TextAt(i);
    }

    /// <summary>Every value of this name: comma-separated values on one line count one each (RFC 3261 §7.3.1).</summary>
    public IReadOnlyList<string> Values(string name)
    {
        var values = new List<string>();
        for (var i = 0; i < Count; i++)
            if (IsNamed(i, name))
                SipText.SplitList(TextAt(i), values);
        return values;
    }

    /// <summary>True when a comma-separated header of this name holds <paramref name="token"/> (compared without case).</summary>
    public bool HasToken(string name, string token)
    {
        if (!Has(name))
            return false;
        foreach (var value in Values(name))
            if (value.Equals(token, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>True when there is a header of this name.</summary>
    public bool Has(string name) => IndexOf(name) >= 0;

    /// <inheritdoc/>
    public IEnumerator<SipHeader> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void ReplaceAt(int index, string value)
    {
        Version++;
        _entries[index] = new Entry(_entries[index].Name, value);
    }

    internal string NameAt(int index) => Existing(index).Name;

    internal string TextAt(int index)
    {
        ref var entry = ref Existing(index);
        return entry.Text ??= Encoding.UTF8.GetString(entry.Source!, entry.Start, entry.Length);
    }

    /// <summary>The value's characters, in <paramref name="scratch"/> when it has no text yet and has room there.</summary>
    internal ReadOnlySpan<char> Peek(int index, Span<char> scratch)
    {
        ref var entry = ref Existing(index);
        return entry.Text is null && entry.Length <= scratch.Length
            ? scratch[..Encoding.UTF8.GetChars(entry.Source.AsSpan(entry.Start, entry.Length), scratch)]
            : TextAt(index);
    }

    /// <summary>The value as the bytes by which it came; false when it is text.</summary>
    internal bool TryBytes(int index, out ReadOnlySpan<byte> bytes)
    {
        ref var entry = ref Existing(index);
        bytes = entry.Source is null ? default : entry.Source.AsSpan(entry.Start, entry.Length);
        return entry.Source is not null;
    }

    internal int IndexOf(string name)
    {
        for (var i = 0; i < Count; i++)
            if (IsNamed(i, name))
                return i;
        return -1;
    }

    internal bool IsNamed(int index, string name)
    {
        var own = _entries[index].Name;
        return ReferenceEquals(own, name) || own.Equals(name, StringComparison.OrdinalIgnoreCase);
    }

    private ref Entry Existing(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return ref _entries[index];
    }

    private void Insert(int index, in Entry entry)
    {
        Version++;
        if (Count == _entries.Length)
            Array.Resize(ref _entries, Math.Max(8, 2 * Count));
        Array.Copy(_entries, index, _entries, index + 1, Count - index);
        _entries[index] = entry;
        Count++;
    }

    private bool RemoveFrom(int index, string name)
    {
        var kept = index;
        for (var i = index; i < Count; i++)
            if (!IsNamed(i, name))
                _entries[kept++] = _entries[i];
        var removed = kept < Count;
        Array.Clear(_entries, kept, Count - kept);
        Count = kept;
        return removed;
    }

    /// <summary>A header whose value is text, or bytes that have not been needed as text, or both.</summary>
    private struct Entry
    {
        public readonly string Name;
        public readonly byte[]? Source;
        public readonly int Start;
        public readonly int Length;
        public string? Text;

        public Entry(string name, string text) => (Name, Text) = (name, text);

        public Entry(string name, byte[] source, int start, int length) => (Name, Source, Start, Length) = (name, source, start, length);
    }
}
