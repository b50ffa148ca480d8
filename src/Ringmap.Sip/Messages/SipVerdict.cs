namespace Ringmap.Sip.Messages;

/// <summary>What an element does with received bytes.</summary>
public enum SipDisposition
{
    /// <summary>Processes the message.</summary>
    Accept = 0,
    /// <summary>Answers the request with a status from 400.</summary>
    Reject = 1,
    /// <summary>Throws the bytes away without an answer.</summary>
    Drop = 2,
}

/// <summary>The judgement of <see cref="SipMessageChecker"/>.</summary>
/// <param name="Disposition">Accept, reject or drop.</param>
/// <param name="Status">The status of a rejection, otherwise 0.</param>
/// <param name="Reason">In words; for a rejection fit to be its reason phrase.</param>
public readonly record struct SipVerdict(SipDisposition Disposition, int Status, string Reason)
{
    /// <summary>The message is good.</summary>
    public static readonly SipVerdict Accepted = new(SipDisposition.Accept, 0, "");

    internal static SipVerdict Reject(int status, string reason) => new(SipDisposition.Reject, status, reason);

    internal static SipVerdict Drop(string reason) => new(SipDisposition.Drop, 0, reason);
}
