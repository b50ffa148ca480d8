namespace Ringmap.Telephony;

/// <summary>A device that is registered, or just went away.</summary>
/// <param name="Extension">Extension that it registered for.</param>
/// <param name="Contact">Its contact address.</param>
/// <param name="UserAgent">What it says it is; may be empty.</param>
/// <param name="Source">Address and port that it registered from.</param>
/// <param name="Transport">udp or tcp.</param>
/// <param name="Expires">When the registration ends unless renewed; the moment of leaving when it went away.</param>
/// <param name="IsGone">It went away: unregistered, replaced or expired.</param>
public sealed record RegisteredDevice(string Extension, string Contact, string UserAgent, string Source, string Transport, DateTimeOffset Expires, bool IsGone);
