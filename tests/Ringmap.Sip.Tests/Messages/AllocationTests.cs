using System.Text;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Tests.Messages;

/// <summary>Bytes allocated per message are a gate; times are not.</summary>
public sealed class AllocationTests
{
    /// <summary>Measured 2,992: each value once as a string, the typed ones once. Much more means that something is read twice.</summary>
    private const int ParseBytes = 3_600;

    /// <summary>Measured 576: the bytes of the message and nothing else.</summary>
    private const int WriteBytes = 768;

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

    private static long PerRun<T>(Func<T> action)
    {
        const int Runs = 200;
        for (var i = 0; i < Runs; i++)
            action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Runs; i++)
            action();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / Runs;
    }
}
