using System.Text;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Tests.Messages;

/// <summary>Bytes allocated per message are a gate; times are not.</summary>
public sealed class AllocationTests
{
    /// <summary>Measured 1,424: the bytes of the message, places for its header lines, the Request-URI. Much more means that values are made text of that nobody has asked for.</summary>
    private const int ParseBytes = 1_700;

    /// <summary>Measured 576: the bytes of the message and nothing else.</summary>
    private const int WriteBytes = 768;

    private const int Runs = 200;

    [Fact]
    public void FindingAnInviteInItsBytes_AllocatesNothing()
    {
        var bytes = Encoding.UTF8.GetBytes(Samples.Invite);
        var folded = Encoding.UTF8.GetBytes(Samples.With("Subject", "one\r\n  two\r\n\tthree"));
        Assert.Equal(0, Total(() => (int)SipFrame.Read(bytes, SipLimits.Default).Refusal + (int)SipFrame.Read(folded, SipLimits.Default).Refusal));
    }

    [Fact]
    public void ParsingAnInvite_AllocatesLittle()
    {
        var bytes = Encoding.UTF8.GetBytes(Samples.Invite);
        Assert.InRange(PerRun(() => SipParser.Parse(bytes, SipLimits.Default)), 0, ParseBytes);
    }

    [Fact]
    public void WritingAnInvite_AllocatesTheBytesOnly()
    {
        var request = Samples.Request(Samples.Invite);
        Assert.InRange(PerRun(() => SipWriter.ToArray(request)), 0, WriteBytes);
    }

    private static long PerRun<T>(Func<T> action) => Total(action) / Runs;

    private static long Total<T>(Func<T> action)
    {
        for (var i = 0; i < Runs; i++)
            action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Runs; i++)
            action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
