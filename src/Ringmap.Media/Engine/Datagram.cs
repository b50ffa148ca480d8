namespace Ringmap.Media.Engine;

/// <summary>Limits of what is sent and received.</summary>
internal static class Datagram
{
    /// <summary>Longest that is read: more than an Ethernet frame holds.</summary>
    public const int Longest = 2_048;
}
