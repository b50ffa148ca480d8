using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.UserAgents;

/// <summary>A REFER that we took, while the other side is told what comes of it.</summary>
/// <param name="number">CSeq number of the REFER, by which the NOTIFYs name it.</param>
internal sealed class ReferFollowing(uint number)
{
    public uint Number => number;

    public NoticeMachine Machine { get; } = new();

    /// <summary>What is known of the call; gives the NOTIFY to send now, if any. Nothing follows a final status.</summary>
    public Notice? Report(int status, string reason) => Machine.Notify(SipFragment.Write(status, reason), status >= 200 ? "noresource" : null);

    /// <summary>Ends it when nothing is reported for too long.</summary>
    public LoopTimer? Timer { get; set; }
}
