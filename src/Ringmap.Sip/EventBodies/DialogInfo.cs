using System.Globalization;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.EventBodies;

/// <summary>The calls of somebody: the state behind a busy lamp (RFC 4235).</summary>
/// <param name="Entity">Whose calls.</param>
/// <param name="Version">Counts the NOTIFYs of one subscription, from 0.</param>
/// <param name="Dialogs">All of them; empty when there is none.</param>
public sealed record DialogInfo(SipUri Entity, uint Version, IReadOnlyList<DialogInfoEntry> Dialogs)
{
    /// <summary>Name of the event package.</summary>
    public const string Package = "dialog";

    /// <summary>Type of the body.</summary>
    public const string ContentType = "application/dialog-info+xml";

    /// <summary>The body, with the full state (RFC 4235 §4.1).</summary>
    public string Write() => XmlBody.Write(xml =>
    {
        xml.WriteStartElement("dialog-info", "urn:ietf:params:xml:ns:dialog-info");
        xml.WriteAttributeString("version", Version.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("state", "full");
        xml.WriteAttributeString("entity", Entity.ToString());
        foreach (var dialog in Dialogs)
            dialog.WriteTo(xml);
        xml.WriteEndElement();
    });
}
