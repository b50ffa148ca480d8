using System.Net;

namespace Ringmap.Telephony.Calls;

/// <summary>Makes lines.</summary>
internal interface IAudioLines
{
    /// <summary>Opens a line; null when no port is free.</summary>
    /// <param name="handler">Hears what happens, on the loop.</param>
    /// <param name="bind">Address to receive on; null: the engine's own.</param>
    IAudioLine? Open(IAudioLineHandler handler, IPAddress? bind);
}
