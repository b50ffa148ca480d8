namespace Ringmap.Sip.Messages;

/// <summary>A header field that this library knows by name.</summary>
/// <param name="Name">Its canonical name, one of <see cref="SipHeaderNames"/> or a name that is only kept.</param>
/// <param name="Mark">What the frame notes of it.</param>
internal sealed record KnownHeader(string Name, HeaderMark Mark);
