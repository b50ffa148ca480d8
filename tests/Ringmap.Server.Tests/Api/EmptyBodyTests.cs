using System.Net;
using System.Text;
using Ringmap.Api;

namespace Ringmap.Server.Tests.Api;

/// <summary>Programs leave things out of their JSON: the answer is a refusal with a reason, never a failure of the server.</summary>
public sealed class EmptyBodyTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Theory]
    [InlineData("POST", ApiRoutes.SignIn)]
    [InlineData("POST", ApiRoutes.FirstStart)]
    [InlineData("PUT", ApiRoutes.Me)]
    [InlineData("POST", ApiRoutes.Maps)]
    [InlineData("PUT", ApiRoutes.Maps + "/x/draft")]
    [InlineData("POST", ApiRoutes.Maps + "/x/publish")]
    [InlineData("POST", ApiRoutes.Contacts)]
    [InlineData("PUT", ApiRoutes.Contacts + "/x")]
    [InlineData("POST", ApiRoutes.ContactGroups)]
    [InlineData("PUT", ApiRoutes.ContactGroups + "/x")]
    [InlineData("PUT", ApiRoutes.Announcements + "/x")]
    [InlineData("POST", ApiRoutes.Speak)]
    [InlineData("PUT", ApiRoutes.Messages + "/x/heard")]
    [InlineData("POST", ApiRoutes.People)]
    [InlineData("PUT", ApiRoutes.People + "/x")]
    public async Task Nothing_but_braces_is_refused(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent("{}", Encoding.UTF8, "application/json") };

        HttpResponseMessage answer = await demo.Administrator.SendAsync(request, ServerUnderTest.Stop);

        Assert.InRange((int)answer.StatusCode, (int)HttpStatusCode.BadRequest, 499);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Nothing_in_a_list_is_left_out()
    {
        using var content = new StringContent("""{ "name": "Olle", "numbers": [null], "emails": [null], "groupIds": [null] }""", Encoding.UTF8, "application/json");

        Contact made = await demo.Ben.PostAsync(new Uri(ApiRoutes.Contacts, UriKind.Relative), content, ServerUnderTest.Stop).OkAsync(ApiJson.Default.Contact);

        Assert.Empty(made.Numbers);
    }
}
