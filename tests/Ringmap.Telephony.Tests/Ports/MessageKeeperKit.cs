using Ringmap.Flow.Execution;
using Ringmap.Telephony.Ports;
using Ringmap.Telephony.Tests.Support;

namespace Ringmap.Telephony.Tests.Ports;

/// <summary>What every keeper of messages has to do; the fake that the tests of calls use passes it, too.</summary>
public abstract class MessageKeeperKit
{
    private static readonly CallFacts Call = new() { CallId = "c", Caller = new CallerFacts { Number = "+46701" }, CalledIdentity = "101", Owner = FakeDirectory.Ann };

    /// <summary>A keeper without recordings.</summary>
    private protected abstract IMessageKeeper Make();

    [Fact]
    public async Task Every_recording_has_an_id_and_a_file_of_its_own()
    {
        var keeper = Make();
        var a = await keeper.BeginAsync(Call, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);
        var b = await keeper.BeginAsync(Call, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);

        Assert.NotEqual(a.RecordingId, b.RecordingId);
        Assert.NotEqual(a.Path, b.Path);
        Assert.EndsWith(".wav", a.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_has_the_id_of_its_recording()
    {
        var keeper = Make();
        var ticket = await keeper.BeginAsync(Call, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);

        Assert.Equal(ticket.RecordingId, await keeper.StoreAsync(ticket, TimeSpan.FromSeconds(3), true, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Dropping_is_no_error_whatever_there_was()
    {
        var keeper = Make();
        var ticket = await keeper.BeginAsync(Call, DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken);

        await keeper.DropAsync(ticket, TestContext.Current.CancellationToken);
        await keeper.DropAsync(ticket, TestContext.Current.CancellationToken);
        await keeper.DropAsync(new RecordingTicket("none", "/nowhere/none.wav"), TestContext.Current.CancellationToken);
    }
}
