using System.Collections;
using System.Text;

namespace Ringmap.Sip.Messages;

/// <summary>An unchangeable list of parameters in the order in which they were written.</summary>
public sealed class SipParameters : IReadOnlyList<SipParameter>
{
    /// <summary>No parameters.</summary>
    public static readonly SipParameters Empty = new([]);

    private readonly SipParameter[] _items;

    internal SipParameters(SipParameter[] items) => _items = items;

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public SipParameter this[int index] => _items[index];

    /// <summary>True when a parameter of this name is present, with or without a value.</summary>
    public bool Has(string name) => IndexOf(name) >= 0;

    /// <summary>The parameter's value without quotes, or null when it is absent or has no value.</summary>
    public string? Get(string name)
    {
        var index = IndexOf(name);
        return index < 0 || _items[index].Value is not { } value ? null : SipText.Unquote(value);
    }

    /// <summary>A copy in which this parameter has this value.</summary>
    public SipParameters With(string name, string? value = null)
    {
        var index = IndexOf(name);
        if (index < 0)
            return new SipParameters([.. _items, new SipParameter(name, value)]);
        var copy = (SipParameter[])_items.Clone();
        copy[index] = new SipParameter(copy[index].Name, value);
        return new SipParameters(copy);
    }

    /// <summary>A copy without this parameter.</summary>
    public SipParameters Without(string name) =>
        Has(name) ? new SipParameters(Array.FindAll(_items, p => !p.Name.Equals(name, StringComparison.OrdinalIgnoreCase))) : this;

    /// <inheritdoc/>
    public IEnumerator<SipParameter> GetEnumerator() => ((IEnumerable<SipParameter>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void AppendTo(StringBuilder text)
    {
        foreach (var item in _items)
        {
            text.Append(';').Append(item.Name);
            if (item.Value is not null)
                text.Append('=').Append(item.Value);
        }
    }

    /// <summary>Reads parameters up to the end, see <see cref="SipParameterReader"/>; false when they are malformed.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out SipParameters parameters)
    {
        var count = SipParameterReader.Count(text);
        parameters = count > 0 ? Read(text, count) : Empty;
        return count >= 0;
    }

    /// <summary>The value, as written, of the first parameter of a name; empty when there is none.</summary>
    internal static ReadOnlySpan<char> Find(SipParameterReader parameters, string name)
    {
        while (parameters.MoveNext())
            if (parameters.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return parameters.Value;
        return default;
    }

    /// <summary>Takes parameters that have been counted.</summary>
    internal static SipParameters Read(ReadOnlySpan<char> text, int count)
    {
        if (count == 0)
            return Empty;
        var items = new SipParameter[count];
        var reader = new SipParameterReader(text);
        for (var i = 0; i < count && reader.MoveNext(); i++)
            items[i] = new SipParameter(Known(reader.Name), reader.HasValue ? reader.Value.ToString() : null);
        return new SipParameters(items);
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < _items.Length; i++)
            if (_items[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return i;
        return -1;
    }

    /// <summary>The shared string for a common name, otherwise a new one.</summary>
    internal static string Known(ReadOnlySpan<char> name) => name switch
    {
        "tag" => "tag",
        "branch" => "branch",
        "rport" => "rport",
        "received" => "received",
        "lr" => "lr",
        "transport" => "transport",
        "expires" => "expires",
        "q" => "q",
        _ => name.ToString(),
    };
}
