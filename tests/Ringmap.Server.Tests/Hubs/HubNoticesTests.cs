using System.Net.Http.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Ringmap.Api;
using Ringmap.Office.Calls;
using Ringmap.Office.People;

namespace Ringmap.Server.Tests.Hubs;

public sealed class HubNoticesTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Fact]
    public async Task A_saved_draft_and_a_call_are_told_to_their_user_and_to_nobody_else()
    {
        await using HubConnection ann = await ConnectAsync("ann"), ben = await ConnectAsync("ben");
        var draft = new TaskCompletionSource<DraftSaved>();
        var call = new TaskCompletionSource<LiveCall>();
        var bens = new TaskCompletionSource<string>();
        ann.On<DraftSaved>(HubEvents.Draft, draft.SetResult);
        ann.On<LiveCall>(HubEvents.Call, call.SetResult);
        ben.On<DraftSaved>(HubEvents.Draft, _ => bens.TrySetResult("Ann's draft"));
        ben.On<LiveCall>(HubEvents.Call, heard => bens.TrySetResult(heard.Call.Id));

        MapSummary map = (await demo.Ann.FetchAsync(ApiRoutes.Maps).OkAsync(ApiJson.Default.MapSummaryArray))[0];
        MapDraft now = await demo.Ann.FetchAsync($"{ApiRoutes.Maps}/{map.Id}").OkAsync(ApiJson.Default.MapDraft);
        await demo.Ann.PutAsJsonAsync($"{ApiRoutes.Maps}/{map.Id}/draft", new SaveDraft(now.Revision, now.Map, "window-1"), ServerUnderTest.Stop);
        Tell("101", "anns-call");
        // Notices keep their order: when Ben hears of his own call, what went before has not come to him.
        Tell("102", "bens-call");

        Assert.Equal("window-1", (await draft.Task.WaitAsync(ServerUnderTest.Stop)).Client);
        LiveCall told = await call.Task.WaitAsync(ServerUnderTest.Stop);
        Assert.Equal(("anns-call", "menu-1"), (told.Call.Id, told.ElementId));
        Assert.Equal("bens-call", await bens.Task.WaitAsync(ServerUnderTest.Stop));
    }

    private void Tell(string extension, string callId)
    {
        string owner = demo.Server.Services.GetRequiredService<PeopleDirectory>().FindCalled(extension)!.Owner.UserId;
        demo.Server.Services.GetRequiredService<CallLog>().Started(new LoggedCall(callId, owner, DateTimeOffset.UnixEpoch, null, null, null, null, null, extension, "going on", null, null, null), "menu-1");
    }

    private async Task<HubConnection> ConnectAsync(string user)
    {
        HttpResponseMessage answer = await demo.Server.Anonymous().PostAsync(ApiRoutes.SignIn, new SignInRequest(user, "demo", false));
        string cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        HubConnection connection = new HubConnectionBuilder()
            .WithUrl(new Uri(demo.Server.Address, ApiRoutes.Hub), options => options.Headers["Cookie"] = cookie)
            .AddJsonProtocol(json => json.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter()))
            .Build();
        await connection.StartAsync(ServerUnderTest.Stop);
        return connection;
    }
}
