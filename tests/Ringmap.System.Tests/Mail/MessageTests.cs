using Ringmap.Api;
using Ringmap.SystemTests.Calls;
using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Mail;

/// <summary>A message left is heard again as it was spoken: over REST, in the mail, and as a file.</summary>
public sealed class MessageTests(DemoServer demo) : CallTests(demo)
{
    private const string Caller = "+46701740670";
    private const string Words = "Hello Ann, this is about the order of Tuesday. Please call me back before noon.";

    [Fact]
    public async Task The_recording_is_what_was_spoken_and_lies_in_the_built_in_mailbox()
    {
        await Ann.PublishAsync(MessageCall.Map);
        var spoken = (await Ann.SpokenAsync(Words)).Trimmed();
        await using (var caller = await MessageCall.BeginAsync(Sip, Caller))
            await caller.LeaveAsync(spoken);

        var message = await Ann.MessageAsync(Caller);
        Assert.InRange(message.Seconds, spoken.Seconds - 0.3, spoken.Seconds + 0.3);
        var recording = Sound.Parse(await Ann.MessageWavAsync(message.Id));
        Assert.InRange(recording.Seconds, spoken.Seconds - 0.3, spoken.Seconds + 0.3);
        Assert.InRange(Likeness.Of(spoken, recording).Correlation, 0.9, 1);

        var mail = await Ann.MailOfAsync(message.Id, MailState.Delivered);
        Assert.True(mail.IsBuiltIn);
        var eml = await Ann.EmlAsync(mail.Id);
        Assert.InRange(Likeness.Of(spoken, Sound.Parse(Eml.Parse(eml).Wav!)).Correlation, 0.9, 1);
        Assert.Contains(Directory.GetFiles(Server.DataFolder, "*.eml", SearchOption.AllDirectories), file => File.ReadAllBytes(file).AsSpan().SequenceEqual(eml));
    }

    [Fact]
    public async Task A_key_ends_the_recording_and_the_map_goes_on()
    {
        await Ann.PublishAsync(MessageCall.Map);
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + "1", "answered", "hung-up-on");
        await caller.StepAsync("answered");
        await caller.Media.QuietAfterSoundAsync();
        caller.Media.Say(Sound.Babble(8, 2));
        caller.Media.Press('#');
        await caller.EndedAsync();
        Assert.InRange((await Ann.MessageAsync(Caller + "1")).Seconds, 1.7, 2.5);
        Assert.Equal(["start", "message", "bye"], await Ann.PathAsync(Caller + "1"));
    }

    [Fact]
    public async Task A_caller_who_says_nothing_leaves_no_message()
    {
        await Ann.PublishAsync(MessageCall.Map);
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + "2", "answered", "wait", "hang-up");
        await caller.StepAsync("answered");
        await caller.Media.QuietAfterSoundAsync();
        await caller.GoOnAsync();
        await caller.EndedAsync();
        Assert.Null((await Ann.EndedCallAsync(Caller + "2")).MessageId);
        Assert.DoesNotContain(await Ann.MessagesAsync(), m => m.CallerNumber == Caller + "2");
    }
}
