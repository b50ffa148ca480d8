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

    /// <summary>
    /// Reads <c>*( SEMI name [ EQUAL value ] )</c> up to the end; white space may stand around each part.
    /// False when a name is empty (";;"), a quote stays open or something else stands there.
    /// </summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out SipParameters parameters)
    {
        parameters = Empty;
        List<SipParameter>? items = null;
        var i = 0;
        while (true)
        {
            SkipSpace(text, ref i);
            if (i == text.Length)
                break;
            if (text[i++] != ';')
                return false;
            SkipSpace(text, ref i);
            var start = i;
            while (i < text.Length && SipText.IsTokenChar(text[i]))
                i++;
            if (i == start)
                return false;
            var name = Known(text[start..i]);
            SkipSpace(text, ref i);
            string? value = null;
            if (i < text.Length && text[i] == '=')
            {
                i++;
                SkipSpace(text, ref i);
                start = i;
                if (i < text.Length && text[i] == '"')
                {
                    var length = SipText.QuotedLength(text[i..]);
                    if (length < 0)
                        return false;
                    i += length;
                }
                else
                {
                    while (i < text.Length && !SipText.IsSpace(text[i]) && text[i] is not (';' or ',' or '"' or '<' or '>' or '='))
                        i++;
                }
                value = text[start..i].ToString();
            }
            (items ??= new(4)).Add(new SipParameter(name, value));
        }
        if (items is not null)
            parameters = new SipParameters([.. items]);
        return true;
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < _items.Length; i++)
            if (_items[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return i;
        return -1;
    }

    private static void SkipSpace(ReadOnlySpan<char> text, ref int i)
    {
        while (i < text.Length && SipText.IsSpace(text[i]))
            i++;
    }

    private static string Known(ReadOnlySpan<char> name) => name switch
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
