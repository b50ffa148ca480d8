using System.Xml;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.EventBodies;

/// <summary>One call in a <see cref="DialogInfo"/> (RFC 4235 §4.1.1).</summary>
/// <param name="Id">Names the call among those of the body.</param>
/// <param name="State">How far it is.</param>
public sealed record DialogInfoEntry(string Id, DialogInfoState State)
{
    /// <summary>True when the one whose calls these are made this one, false when they were called, null when nothing is to be said.</summary>
    public bool? IsInitiator { get; init; }

    /// <summary>What names the dialog for call pick-up (RFC 3891), as the side of the entity sees it: its own tag is <see cref="Replaces.ToTag"/>. Null keeps it secret.</summary>
    public Replaces? Dialog { get; init; }

    /// <summary>Who talks at this side, or null.</summary>
    public NameAddress? Local { get; init; }

    /// <summary>Who talks at the other, or null.</summary>
    public NameAddress? Remote { get; init; }

    internal void WriteTo(XmlWriter xml)
    {
        xml.WriteStartElement("dialog");
        xml.WriteAttributeString("id", Id);
        if (Dialog is not null)
        {
            xml.WriteAttributeString("call-id", Dialog.CallId);
            xml.WriteAttributeString("local-tag", Dialog.ToTag);
            xml.WriteAttributeString("remote-tag", Dialog.FromTag);
        }
        if (IsInitiator is { } initiator)
            xml.WriteAttributeString("direction", initiator ? "initiator" : "recipient");
        xml.WriteElementString("state", State switch
        {
            DialogInfoState.Trying => "trying",
            DialogInfoState.Proceeding => "proceeding",
            DialogInfoState.Early => "early",
            DialogInfoState.Confirmed => "confirmed",
            _ => "terminated",
        });
        WriteParty(xml, "local", Local);
        WriteParty(xml, "remote", Remote);
        xml.WriteEndElement();
    }

    private static void WriteParty(XmlWriter xml, string name, NameAddress? party)
    {
        if (party is null)
            return;
        xml.WriteStartElement(name);
        xml.WriteStartElement("identity");
        if (party.DisplayName is not null)
            xml.WriteAttributeString("display", XmlBody.Clean(party.DisplayName));
        xml.WriteString(party.Uri.ToString());
        xml.WriteEndElement();
        xml.WriteStartElement("target");
        xml.WriteAttributeString("uri", party.Uri.ToString());
        xml.WriteEndElement();
        xml.WriteEndElement();
    }
}
