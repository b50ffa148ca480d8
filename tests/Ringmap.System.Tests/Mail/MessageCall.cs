using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Mail;

/// <summary>A call to a map that does nothing but take a message after the tone.</summary>
internal sealed class MessageCall : IAsyncDisposable
{
    private readonly Sipp sipp;

    private MessageCall(Sipp sipp) => this.sipp = sipp;

    public static MapSketch Map { get; } = MapSketch.Of("message", "take-a-message").Add("bye", "hang-up").Join("message.left", "bye").Join("message.nothing", "bye");

    public RtpPhone Media => sipp.Media;

    /// <summary>Calls Ann, and waits for the end of the tone.</summary>
    public static async Task<MessageCall> BeginAsync(int server, string from)
    {
        var call = new MessageCall(await Sipp.CallAsync(server, "101", from, "answered", "wait", "hang-up"));
        await call.sipp.StepAsync("answered");
        await call.sipp.Media.QuietAfterSoundAsync();
        return call;
    }

    /// <summary>Says it, and hangs up.</summary>
    public async Task LeaveAsync(Sound words)
    {
        Media.Say(words);
        await Media.SaidAsync();
        await sipp.GoOnAsync();
        await sipp.EndedAsync();
    }

    public ValueTask DisposeAsync() => sipp.DisposeAsync();
}
