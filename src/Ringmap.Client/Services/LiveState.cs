namespace Ringmap.Client.Services;

/// <summary>State of the live connection.</summary>
public enum LiveState
{
    /// <summary>Nobody is signed in.</summary>
    Off,

    /// <summary>Being made, or made again.</summary>
    Connecting,

    /// <summary>Notices come as they happen.</summary>
    Connected,
}
