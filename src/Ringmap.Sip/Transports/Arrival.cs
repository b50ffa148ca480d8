using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Transports;

/// <summary>What a socket has received and the parser made of it.</summary>
internal readonly record struct Arrival(SipPeer Source, SipParseResult Result);
