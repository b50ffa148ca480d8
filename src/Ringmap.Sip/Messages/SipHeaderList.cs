using System.Collections;

namespace Ringmap.Sip.Messages;

/// <summary>The header fields of a message in the order in which they stand on the wire. Names compare without case.</summary>
public sealed class SipHeaderList : IReadOnlyList<SipHeader>
{
    private readonly List<SipHeader> _headers = new(16);

    /// <summary>Counts changes, so that typed values parsed earlier are known to be out of date.</summary>
    internal int Version { get; private set; }

    /// <inheritdoc/>
    public int Count => _headers.Count;

    /// <inheritdoc/>
    public SipHeader this[int index] => _headers[index];

    /// <summary>Appends a header.</summary>
    public void Add(string name, string value) => Add(new SipHeader(SipHeaderNames.Canonicalise(name), value));

    /// <summary>Appends a header whose name is canonical already.</summary>
    internal void Add(SipHeader header)
    {
        Version++;
        _headers.Add(header);
    }

    /// <summary>Appends several headers.</summary>
    public void AddRange(IEnumerable<SipHeader> headers)
    {
        foreach (var header in headers)
            Add(header.Name, header.Value);
    }

    /// <summary>Puts a header before all others (a Via, a Record-Route).</summary>
    public void Prepend(string name, string value)
    {
        Version++;
        _headers.Insert(0, new SipHeader(SipHeaderNames.Canonicalise(name), value));
    }

    /// <summary>Replaces every header of this name by one.</summary>
    public void Set(string name, string value)
    {
        name = SipHeaderNames.Canonicalise(name);
        Version++;
        var index = IndexOf(name);
        if (index < 0)
        {
            _headers.Add(new SipHeader(name, value));
            return;
        }
        _headers[index] = new SipHeader(name, value);
        for (var i = _headers.Count - 1; i > index; i--)
            if (Same(_headers[i].Name, name))
                _headers.RemoveAt(i);
    }

    /// <summary>Removes every header of this name; says whether there was one.</summary>
    public bool Remove(string name)
    {
        name = SipHeaderNames.Canonicalise(name);
        Version++;
        return _headers.RemoveAll(h => Same(h.Name, name)) > 0;
    }

    /// <summary>The value of the first header of this name, or null.</summary>
    public string? Get(string name)
    {
        var index = IndexOf(name);
        return index < 0 ? null : _headers[index].Value;
    }

    /// <summary>The lines of this name, each with the values as written on it.</summary>
    public IEnumerable<string> All(string name)
    {
        foreach (var header in _headers)
            if (Same(header.Name, name))
                yield return header.Value;
    }

    /// <summary>Every value of this name: comma-separated values on one line count one each (RFC 3261 §7.3.1).</summary>
    public IReadOnlyList<string> Values(string name)
    {
        var values = new List<string>();
        foreach (var header in _headers)
            if (Same(header.Name, name))
                SipText.SplitList(header.Value, values);
        return values;
    }

    /// <summary>True when a comma-separated header of this name holds <paramref name="token"/> (compared without case).</summary>
    public bool HasToken(string name, string token)
    {
        foreach (var value in Values(name))
            if (value.Equals(token, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    /// <summary>True when there is a header of this name.</summary>
    public bool Has(string name) => IndexOf(name) >= 0;

    /// <inheritdoc/>
    public IEnumerator<SipHeader> GetEnumerator() => _headers.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void ReplaceAt(int index, string value)
    {
        Version++;
        _headers[index] = new SipHeader(_headers[index].Name, value);
    }

    internal int IndexOf(string name)
    {
        for (var i = 0; i < _headers.Count; i++)
            if (Same(_headers[i].Name, name))
                return i;
        return -1;
    }

    private static bool Same(string a, string b) =>
        ReferenceEquals(a, b) || a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
