using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Ringmap.Api;
using Ringmap.Flow.Execution;
using Ringmap.Media.Audio;
using Ringmap.Office.Calls;
using Ringmap.Office.Mail;
using Ringmap.Office.Messages;
using Ringmap.Office.People;

namespace Ringmap.Server.Tests.Api;

/// <summary>Messages, mail and calls, put into the office as the switch does.</summary>
public sealed class MessagesApiTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_message_is_listed_heard_put_into_the_bin_and_taken_out()
    {
        string id = await LeaveAsync("call-1");
        string path = $"{ApiRoutes.Messages}/{id}";

        VoiceMessage message = (await demo.Ann.FetchAsync(ApiRoutes.Messages).OkAsync(ApiJson.Default.VoiceMessageArray)).Single(each => each.Id == id);
        byte[] wav = await demo.Ann.GetByteArrayAsync(new Uri(path + "/audio", UriKind.Relative), ServerUnderTest.Stop);
        Ringmap.Api.Waveform shape = await demo.Ann.FetchAsync(path + "/waveform").OkAsync(ApiJson.Default.Waveform);
        VoiceMessage heard = await demo.Ann.PutAsync(path + "/heard", new HeardMark(true)).OkAsync(ApiJson.Default.VoiceMessage);
        VoiceMessage binned = await demo.Ann.RemoveAsync(path).OkAsync(ApiJson.Default.VoiceMessage);
        VoiceMessage restored = await demo.Ann.TriggerAsync(path + "/restore").OkAsync(ApiJson.Default.VoiceMessage);

        Assert.Equal(("+46701740699", false, true), (message.CallerNumber, message.IsHeard, message.IsComplete));
        Assert.Equal(WavRefusal.None, WavReader.Read(wav, out _));
        Assert.NotEmpty(shape.Peaks);
        Assert.True(heard.IsHeard);
        Assert.True(binned.IsDeleted);
        Assert.False(restored.IsDeleted);
    }

    [Fact]
    public async Task The_mail_of_a_message_is_listed_and_read()
    {
        string id = await LeaveAsync("call-2");
        await demo.Server.Services.GetRequiredService<MailOutbox>().DeliverDueAsync(ServerUnderTest.Stop);

        MailItem mail = (await demo.Ann.FetchAsync(ApiRoutes.Mail).OkAsync(ApiJson.Default.MailItemArray)).Single(each => each.MessageId == id);
        string eml = Encoding.UTF8.GetString(await demo.Ann.GetByteArrayAsync(new Uri($"{ApiRoutes.Mail}/{mail.Id}/eml", UriKind.Relative), ServerUnderTest.Stop));

        Assert.True(mail.IsBuiltIn);
        Assert.Contains("audio/wav", eml, StringComparison.Ordinal);
        await demo.Ben.FetchAsync($"{ApiRoutes.Mail}/{mail.Id}/eml").RefusedAsync(HttpStatusCode.NotFound);
        await demo.Ben.TriggerAsync($"{ApiRoutes.Mail}/{mail.Id}/retry").RefusedAsync(HttpStatusCode.NotFound);
        Assert.Contains(await demo.Administrator.FetchAsync(ApiRoutes.Mail).OkAsync(ApiJson.Default.MailItemArray), each => each.Id == mail.Id);
    }

    [Fact]
    public async Task A_mail_that_waits_is_tried_again_when_asked()
    {
        await using ServerUnderTest server = await ServerUnderTest.DemoAsync(null, "--Ringmap:Mail:Smtp:Host=127.0.0.1", "--Ringmap:Mail:Smtp:Port=9", "--Ringmap:Mail:Smtp:Tls=None");
        HttpClient ann = await server.SignInAsync("ann");
        string id = await LeaveAsync("call-3", server);

        MailItem mail = (await ann.FetchAsync(ApiRoutes.Mail).OkAsync(ApiJson.Default.MailItemArray)).Single(each => each.MessageId == id);
        MailItem retried = await ann.TriggerAsync($"{ApiRoutes.Mail}/{mail.Id}/retry").OkAsync(ApiJson.Default.MailItem);

        Assert.False(mail.IsBuiltIn);
        Assert.Equal(MailState.Queued, retried.State);
    }

    [Fact]
    public async Task Messages_of_somebody_else_are_not_there()
    {
        string path = $"{ApiRoutes.Messages}/{await LeaveAsync("call-4")}";

        await demo.Ben.FetchAsync(path + "/audio").RefusedAsync(HttpStatusCode.NotFound);
        await demo.Ben.FetchAsync(path + "/waveform").RefusedAsync(HttpStatusCode.NotFound);
        await demo.Ben.PutAsync(path + "/heard", new HeardMark(true)).RefusedAsync(HttpStatusCode.NotFound);
        await demo.Ben.RemoveAsync(path).RefusedAsync(HttpStatusCode.NotFound);
        await demo.Ben.TriggerAsync(path + "/restore").RefusedAsync(HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.OK, (await demo.Administrator.FetchAsync(path + "/audio")).StatusCode);
    }

    [Fact]
    public async Task Calls_are_listed_with_their_detail_and_only_to_whom_they_concern()
    {
        CallLog log = demo.Server.Services.GetRequiredService<CallLog>();
        MapSummary map = (await demo.Ann.FetchAsync(ApiRoutes.Maps).OkAsync(ApiJson.Default.MapSummaryArray)).Single(each => each.IsActive);
        log.Ended(new LoggedCall("c-1", Owner(demo.Server).UserId, Noon, Noon, Noon.AddSeconds(9), "+46701740605", "Nora Berg", null, "101", "message left", map.Id, 1, null), null);

        CallSummary call = (await demo.Ann.FetchAsync($"{ApiRoutes.Calls}?take=10&map={map.Id}").OkAsync(ApiJson.Default.CallSummaryArray)).Single(each => each.Id == "c-1");
        CallDetail detail = await demo.Ann.FetchAsync($"{ApiRoutes.Calls}/c-1").OkAsync(ApiJson.Default.CallDetail);

        Assert.Equal("message left", call.Outcome);
        Assert.Equal("Ann's calls", (string?)detail.Map!["name"]);
        await demo.Ben.FetchAsync($"{ApiRoutes.Calls}/c-1").RefusedAsync(HttpStatusCode.NotFound);
        Assert.DoesNotContain(await demo.Ben.FetchAsync(ApiRoutes.Calls).OkAsync(ApiJson.Default.CallSummaryArray), each => each.Id == "c-1");
        Assert.Contains(await demo.Administrator.FetchAsync(ApiRoutes.Calls).OkAsync(ApiJson.Default.CallSummaryArray), each => each.Id == "c-1");
    }

    private async Task<string> LeaveAsync(string callId, ServerUnderTest? server = null)
    {
        server ??= demo.Server;
        MessageBox messages = server.Services.GetRequiredService<MessageBox>();
        var call = new CallFacts { CallId = callId, CalledIdentity = "101", Owner = Owner(server), Caller = new CallerFacts { Number = "+46701740699" } };
        RecordingTicket ticket = (await messages.BeginAsync(call, Noon, ServerUnderTest.Stop)).Value!;
        await File.WriteAllBytesAsync(ticket.Path, WavWriter.ToArray(NetworkTones.International.Ringing), ServerUnderTest.Stop);
        return (await messages.StoreAsync(ticket.Id, NetworkTones.International.Ringing.Duration, true, ServerUnderTest.Stop)).Value!.Id;
    }

    private static OwnerFacts Owner(ServerUnderTest server) => server.Services.GetRequiredService<PeopleDirectory>().FindCalled("101")!.Owner;
}
