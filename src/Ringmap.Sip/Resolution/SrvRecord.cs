namespace Ringmap.Sip.Resolution;

/// <summary>One SRV record (RFC 2782).</summary>
/// <param name="Priority">The lowest is tried first.</param>
/// <param name="Weight">Share among equal priorities, 0 to 65,535.</param>
/// <param name="Port">Port of the server.</param>
/// <param name="Target">Host name; "." or empty says that the service is decidedly not offered.</param>
public sealed record SrvRecord(int Priority, int Weight, int Port, string Target)
{
    /// <summary>True when the record says that there is no such service.</summary>
    public bool IsRefusal => Target.Length == 0 || Target == ".";
}
