using Ringmap.Telephony.Calls;

namespace Ringmap.Telephony.Trunks;

/// <summary>The way for a call to an outside number.</summary>
/// <param name="Target">Whom to call, with the trunks that follow when the first cannot carry it; null when there is no way.</param>
/// <param name="Status">SIP status that says why there is none; 0 otherwise.</param>
/// <param name="Reason">The same in a sentence.</param>
internal sealed record Route(DialTarget? Target, int Status = 0, string Reason = "")
{
    public static Route None(int status, string reason) => new(null, status, reason);
}
