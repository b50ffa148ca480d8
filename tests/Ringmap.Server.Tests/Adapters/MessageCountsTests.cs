using Microsoft.Extensions.DependencyInjection;
using Ringmap.Flow.Execution;
using Ringmap.Office.Messages;
using Ringmap.Office.People;
using Ringmap.Telephony.Ports;

namespace Ringmap.Server.Tests.Adapters;

public sealed class MessageCountsTests
{
    [Fact]
    public async Task The_messages_of_an_extension_are_counted_and_its_changes_told()
    {
        await using ServerUnderTest server = await ServerUnderTest.DemoAsync();
        IMessageCounts counts = server.Services.GetRequiredService<IMessageCounts>();
        MessageBox messages = server.Services.GetRequiredService<MessageBox>();
        Extension extension = server.Services.GetRequiredService<PeopleDirectory>().Extensions[0];
        List<string> changed = [];
        counts.Changed += changed.Add;
        MessageCount before = await counts.CountAsync(extension.Number, ServerUnderTest.Stop);

        var call = new CallFacts
        {
            CallId = "call-1",
            CalledIdentity = extension.Number,
            Caller = new CallerFacts { Number = "+46701234567" },
            Owner = new OwnerFacts { UserId = extension.OwnerId, Extension = extension.Number, Name = "Somebody", TimeZone = "UTC" },
        };
        var ticket = (await messages.BeginAsync(call, DateTimeOffset.UnixEpoch, ServerUnderTest.Stop)).Value!;
        await File.WriteAllBytesAsync(ticket.Path, [], ServerUnderTest.Stop);
        await messages.StoreAsync(ticket.Id, TimeSpan.FromSeconds(1), true, ServerUnderTest.Stop);

        Assert.Equal(before with { New = before.New + 1 }, await counts.CountAsync(extension.Number, ServerUnderTest.Stop));
        Assert.Equal([extension.Number], changed);
        Assert.Equal(default, await counts.CountAsync("nobody", ServerUnderTest.Stop));
    }
}
