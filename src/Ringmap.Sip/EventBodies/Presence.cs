using Ringmap.Sip.Messages;

namespace Ringmap.Sip.EventBodies;

/// <summary>Whether somebody can be reached (RFC 3863, RFC 3856).</summary>
/// <param name="Entity">Who.</param>
/// <param name="IsOpen">True when they take calls.</param>
public sealed record Presence(SipUri Entity, bool IsOpen)
{
    /// <summary>Name of the event package.</summary>
    public const string Package = "presence";

    /// <summary>Type of the body.</summary>
    public const string ContentType = "application/pidf+xml";

    /// <summary>Where they can be reached, or null.</summary>
    public SipUri? Contact { get; init; }

    /// <summary>Words for people, such as "in a call"; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>The body (RFC 3863 §4.1).</summary>
    public string Write() => XmlBody.Write(xml =>
    {
        xml.WriteStartElement("presence", "urn:ietf:params:xml:ns:pidf");
        xml.WriteAttributeString("entity", Entity.ToString());
        xml.WriteStartElement("tuple");
        xml.WriteAttributeString("id", "t1");
        xml.WriteStartElement("status");
        xml.WriteElementString("basic", IsOpen ? "open" : "closed");
        xml.WriteEndElement();
        if (Contact is not null)
            xml.WriteElementString("contact", Contact.ToString());
        if (Note is not null)
            xml.WriteElementString("note", XmlBody.Clean(Note));
        xml.WriteEndElement();
        xml.WriteEndElement();
    });
}
