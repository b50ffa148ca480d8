using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Loops;

namespace Ringmap.Sip.UserAgents;

/// <summary>A REFER that we took, while the other side is told what comes of it.</summary>
/// <param name="number">CSeq number of the REFER, by which the NOTIFYs name it.</param>
internal sealed class ReferFollowing(uint number)
{
    public uint Number => number;

    public ReferNoticeMachine Machine { get; } = new();

    /// <summary>Ends it when nothing is reported for too long.</summary>
    public LoopTimer? Timer { get; set; }
}
