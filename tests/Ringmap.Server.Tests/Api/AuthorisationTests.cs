using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Ringmap.Api;

namespace Ringmap.Server.Tests.Api;

/// <summary>Every endpoint of the interface, read from the running server: none can be forgotten.</summary>
public sealed class AuthorisationTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private static readonly string[] Open = [ApiRoutes.SignIn, ApiRoutes.SignOut, ApiRoutes.FirstStart];

    [Fact]
    public async Task Without_a_session_every_endpoint_answers_401()
    {
        HttpClient anonymous = demo.Server.Anonymous();
        foreach ((string method, string path) in Endpoints().Where(endpoint => !Open.Contains(endpoint.Path)))
            await SendAsync(anonymous, method, Filled(path)).RefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task What_is_the_administrators_is_forbidden_to_others()
    {
        foreach ((string method, string path) in Endpoints().Where(endpoint => endpoint.Path.StartsWith(ApiRoutes.People, StringComparison.Ordinal) || endpoint.Path.StartsWith(ApiRoutes.BlockedSources, StringComparison.Ordinal)))
            await SendAsync(demo.Ann, method, Filled(path)).RefusedAsync(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_live_hub_asks_for_a_session() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await demo.Server.Anonymous().TriggerAsync(ApiRoutes.Hub + "/negotiate?negotiateVersion=1")).StatusCode);

    [Fact]
    public async Task Maps_of_somebody_else_are_not_there()
    {
        MapSummary anns = (await demo.Ann.FetchAsync(ApiRoutes.Maps).OkAsync(ApiJson.Default.MapSummaryArray))[0];
        MapDraft draft = await demo.Ann.FetchAsync($"{ApiRoutes.Maps}/{anns.Id}").OkAsync(ApiJson.Default.MapDraft);
        string path = $"{ApiRoutes.Maps}/{anns.Id}";

        await demo.Ben.FetchAsync(path).RefusedAsync(HttpStatusCode.NotFound);
        await demo.Ben.PutAsync(path + "/draft", new SaveDraft(draft.Revision, draft.Map, "b")).RefusedAsync(HttpStatusCode.NotFound);
        await demo.Ben.PostAsync(path + "/publish", new PublishRequest(draft.Revision, "")).RefusedAsync(HttpStatusCode.NotFound);
        await demo.Ben.FetchAsync(path + "/versions").RefusedAsync(HttpStatusCode.NotFound);
        await demo.Ben.FetchAsync(path + "/versions/1").RefusedAsync(HttpStatusCode.NotFound);
        await demo.Ben.TriggerAsync(path + "/activate").RefusedAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Contacts_and_groups_of_somebody_else_are_not_there()
    {
        Contact contact = (await demo.Ann.FetchAsync(ApiRoutes.Contacts).OkAsync(ApiJson.Default.ContactArray))[0];
        ContactGroup group = (await demo.Ann.FetchAsync(ApiRoutes.ContactGroups).OkAsync(ApiJson.Default.ContactGroupArray))[0];

        await demo.Ben.PutAsync($"{ApiRoutes.Contacts}/{contact.Id}", contact with { GroupIds = [] }).RefusedAsync(HttpStatusCode.NotFound);
        await demo.Ben.RemoveAsync($"{ApiRoutes.Contacts}/{contact.Id}").RefusedAsync(HttpStatusCode.NotFound);
        await demo.Ben.TriggerAsync($"{ApiRoutes.Contacts}/{contact.Id}/restore").RefusedAsync(HttpStatusCode.NotFound);
        await demo.Ben.PutAsync($"{ApiRoutes.ContactGroups}/{group.Id}", group).RefusedAsync(HttpStatusCode.NotFound);
        await demo.Ben.RemoveAsync($"{ApiRoutes.ContactGroups}/{group.Id}").RefusedAsync(HttpStatusCode.NotFound);
    }

    private List<(string Method, string Path)> Endpoints() =>
    [
        .. from endpoint in demo.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           let path = "/" + endpoint.RoutePattern.RawText!.Trim('/')
           where path.StartsWith("/api/", StringComparison.Ordinal) && !path.Contains("**", StringComparison.Ordinal)
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
           select (method, path),
    ];

    private static string Filled(string path) => path.Replace("{number:int}", "1", StringComparison.Ordinal).Replace("{id}", "x", StringComparison.Ordinal);

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path) => client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path)
    {
        Content = method is "GET" or "DELETE" ? null
            : path == ApiRoutes.Announcements && method == "POST" ? new MultipartFormDataContent { { new StringContent("x"), "name" } }
            : new StringContent("{}", System.Text.Encoding.UTF8, "application/json"),
    }, ServerUnderTest.Stop);
}
