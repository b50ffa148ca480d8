using System.Net;
using System.Text.Json.Nodes;
using Ringmap.Api;

namespace Ringmap.Server.Tests.Api;

public sealed class MapsApiTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Fact]
    public async Task Anns_map_answers_her_extension_and_has_no_errors()
    {
        MapSummary[] maps = await demo.Ann.FetchAsync(ApiRoutes.Maps).OkAsync(ApiJson.Default.MapSummaryArray);

        MapSummary active = Assert.Single(maps, map => map.IsActive);
        Assert.Equal(("Ann's calls", "101", 1, false), (active.Name, active.Extension, active.PublishedVersion, active.DraftDiffers));
    }

    [Fact]
    public async Task A_map_is_made_drawn_published_and_answers()
    {
        MapSummary made = await demo.Ben.PostAsync(ApiRoutes.Maps, new NewMap("Holidays", "default")).OkAsync(ApiJson.Default.MapSummary);
        string path = $"{ApiRoutes.Maps}/{made.Id}";
        MapDraft draft = await demo.Ben.FetchAsync(path).OkAsync(ApiJson.Default.MapDraft);
        draft.Map["name"] = "Long holidays";

        DraftSaved saved = await demo.Ben.PutAsync(path + "/draft", new SaveDraft(draft.Revision, draft.Map, "w1")).OkAsync(ApiJson.Default.DraftSaved);
        MapVersion version = await demo.Ben.PostAsync(path + "/publish", new PublishRequest(saved.Revision, "first")).OkAsync(ApiJson.Default.MapVersion);
        await demo.Ben.TriggerAsync(path + "/activate").OkAsync(ApiJson.Default.MapVersion);
        MapVersion listed = Assert.Single(await demo.Ben.FetchAsync(path + "/versions").OkAsync(ApiJson.Default.MapVersionArray));
        MapVersionContent content = await demo.Ben.FetchAsync(path + "/versions/1").OkAsync(ApiJson.Default.MapVersionContent);

        Assert.Equal((1, "first"), (version.Number, version.Note));
        Assert.True(listed.IsActive);
        Assert.Equal("Long holidays", (string?)content.Map["name"]);
        await demo.Ben.FetchAsync(path + "/versions/2").RefusedAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whoever_saves_second_gets_what_the_first_has_saved()
    {
        MapSummary made = await demo.Ben.PostAsync(ApiRoutes.Maps, new NewMap("Twice", null)).OkAsync(ApiJson.Default.MapSummary);
        string path = $"{ApiRoutes.Maps}/{made.Id}";
        MapDraft draft = await demo.Ben.FetchAsync(path).OkAsync(ApiJson.Default.MapDraft);
        await demo.Ben.PutAsync(path + "/draft", new SaveDraft(draft.Revision, draft.Map, "w1")).OkAsync(ApiJson.Default.DraftSaved);

        HttpResponseMessage second = await demo.Ben.PutAsync(path + "/draft", new SaveDraft(draft.Revision, draft.Map, "w2"));
        MapDraft newer = System.Text.Json.JsonSerializer.Deserialize(await second.Content.ReadAsStringAsync(ServerUnderTest.Stop), ApiJson.Default.MapDraft)!;

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Equal(draft.Revision + 1, newer.Revision);
        await demo.Ben.PostAsync(path + "/publish", new PublishRequest(draft.Revision, "")).RefusedAsync(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_map_with_errors_is_not_published_and_says_where()
    {
        MapSummary made = await demo.Ben.PostAsync(ApiRoutes.Maps, new NewMap("Wrong", "default")).OkAsync(ApiJson.Default.MapSummary);
        string path = $"{ApiRoutes.Maps}/{made.Id}";
        MapDraft draft = await demo.Ben.FetchAsync(path).OkAsync(ApiJson.Default.MapDraft);
        ((JsonArray)draft.Map["elements"]!).RemoveAt(0);
        DraftSaved saved = await demo.Ben.PutAsync(path + "/draft", new SaveDraft(draft.Revision, draft.Map, "w1")).OkAsync(ApiJson.Default.DraftSaved);

        HttpResponseMessage refused = await demo.Ben.PostAsync(path + "/publish", new PublishRequest(saved.Revision, ""));
        PublishRefused why = System.Text.Json.JsonSerializer.Deserialize(await refused.Content.ReadAsStringAsync(ServerUnderTest.Stop), ApiJson.Default.PublishRefused)!;

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(why.Problems, problem => problem.IsError && problem.Text.Length > 0);
    }

    [Fact]
    public async Task What_is_no_map_is_refused_with_the_reason()
    {
        MapSummary map = (await demo.Ben.FetchAsync(ApiRoutes.Maps).OkAsync(ApiJson.Default.MapSummaryArray))[0];

        string refused = await demo.Ben.PutAsync($"{ApiRoutes.Maps}/{map.Id}/draft", new SaveDraft(1, new JsonObject { ["format"] = 99 }, "w")).RefusedAsync(HttpStatusCode.BadRequest);
        string template = await demo.Ben.PostAsync(ApiRoutes.Maps, new NewMap("x", "none")).RefusedAsync(HttpStatusCode.BadRequest);

        Assert.StartsWith("This is no map: ", refused, StringComparison.Ordinal);
        Assert.Contains("default", template, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_administrator_sees_and_changes_everybodys_maps()
    {
        MapSummary[] all = await demo.Administrator.FetchAsync(ApiRoutes.Maps).OkAsync(ApiJson.Default.MapSummaryArray);
        MapSummary bens = all.First(map => map.Extension == "102");

        MapDraft draft = await demo.Administrator.FetchAsync($"{ApiRoutes.Maps}/{bens.Id}").OkAsync(ApiJson.Default.MapDraft);
        await demo.Administrator.PutAsync($"{ApiRoutes.Maps}/{bens.Id}/draft", new SaveDraft(draft.Revision, draft.Map, "admin")).OkAsync(ApiJson.Default.DraftSaved);

        Assert.Contains(all, map => map is { Extension: "101", IsActive: true });
    }
}
