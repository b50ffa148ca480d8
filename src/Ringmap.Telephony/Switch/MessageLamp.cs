using Ringmap.Sip.UserAgents;

namespace Ringmap.Telephony.Switch;

/// <summary>The message lamps of one extension: telephones that watch it, and what they were told.</summary>
internal sealed class MessageLamp
{
    /// <summary>Telephones that are told.</summary>
    public List<SipNotifier> Watching { get; } = [];

    /// <summary>Telephones that wait for the first count.</summary>
    public List<IncomingSubscription> Waiting { get; } = [];

    /// <summary>What was told last.</summary>
    public string? Told { get; set; }

    /// <summary>True while messages are counted.</summary>
    public bool IsCounting { get; set; }

    /// <summary>True when something changed while they were counted.</summary>
    public bool IsStale { get; set; }
}
