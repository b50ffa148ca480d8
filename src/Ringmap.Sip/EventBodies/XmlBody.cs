using System.Text;
using System.Xml;

namespace Ringmap.Sip.EventBodies;

/// <summary>Writes an XML body in UTF-8; what cannot stand in XML is left out.</summary>
internal static class XmlBody
{
    public static string Write(Action<XmlWriter> content)
    {
        using var text = new Utf8Text();
        using (var xml = XmlWriter.Create(text))
            content(xml);
        return text.ToString();
    }

    /// <summary>Text without the characters that XML 1.0 forbids: names come from callers.</summary>
    public static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(r => r.Value is >= 0x20 or 9 && r.Value is not (0xFFFE or 0xFFFF)));

    private sealed class Utf8Text() : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public override Encoding Encoding => Encoding.UTF8;
    }
}
