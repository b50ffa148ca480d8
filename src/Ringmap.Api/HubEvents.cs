namespace Ringmap.Api;

/// <summary>Names of what the live hub sends to the clients of one user.</summary>
public static class HubEvents
{
    /// <summary>A call began, moved to another element, or ended: <see cref="LiveCall"/>.</summary>
    public const string Call = "call";

    /// <summary>A message arrived or changed: <see cref="VoiceMessage"/>.</summary>
    public const string Message = "message";

    /// <summary>A mail was queued, delivered or failed: <see cref="MailItem"/>.</summary>
    public const string Mail = "mail";

    /// <summary>Another window saved the draft of a map: <see cref="DraftSaved"/>.</summary>
    public const string Draft = "draft";

    /// <summary>A device registered or went away: <see cref="Device"/>.</summary>
    public const string Device = "device";
}
