using System.Net;
using Ringmap.Api;
using Ringmap.Server.Accounts;

namespace Ringmap.Server.Tests.Accounts;

public sealed class SignInTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Fact]
    public async Task Whoever_signs_in_sees_themselves_and_how_to_connect_a_telephone()
    {
        Me me = await demo.Server.Anonymous().PostAsync(ApiRoutes.SignIn, new SignInRequest(" ANN ", "demo", false)).OkAsync(ApiJson.Default.Me);

        Assert.Equal(("ann", "Ann Lindqvist", "101", false), (me.UserName, me.DisplayName, me.Extension, me.IsAdministrator));
        Assert.Equal(("101", "demo"), (me.Phone!.User, me.Phone.Password));
        Assert.StartsWith("127.0.0.1:", me.Phone.Address, StringComparison.Ordinal);
        Assert.Equal(["UDP"], me.Phone.Transports);
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        HttpResponseMessage answer = await demo.Server.Anonymous().PostAsync(ApiRoutes.SignIn, new SignInRequest("ann", "demo", false));

        string cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_user_are_refused_alike()
    {
        string wrong = await demo.Server.Anonymous().PostAsync(ApiRoutes.SignIn, new SignInRequest("ben", "no", false)).RefusedAsync(HttpStatusCode.Unauthorized);
        string unknown = await demo.Server.Anonymous().PostAsync(ApiRoutes.SignIn, new SignInRequest("nobody", "no", false)).RefusedAsync(HttpStatusCode.Unauthorized);

        Assert.Equal(wrong, unknown);
    }

    [Fact]
    public async Task After_many_wrong_passwords_the_right_one_has_to_wait()
    {
        await using ServerUnderTest server = await ServerUnderTest.DemoAsync();
        HttpClient client = server.Anonymous();
        for (int i = 0; i < AccountServices.WrongPasswords; i++)
            await client.PostAsync(ApiRoutes.SignIn, new SignInRequest("ann", "wrong", false)).RefusedAsync(HttpStatusCode.Unauthorized);

        string refused = await client.PostAsync(ApiRoutes.SignIn, new SignInRequest("ann", "demo", false)).RefusedAsync(HttpStatusCode.Unauthorized);

        Assert.Contains("Too many wrong passwords", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_signing_out_the_session_is_over()
    {
        HttpClient client = await demo.Server.SignInAsync("ben");

        (await client.TriggerAsync(ApiRoutes.SignOut)).EnsureSuccessStatusCode();

        await client.FetchAsync(ApiRoutes.Me).RefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_session_outlives_a_restart_of_the_server()
    {
        await using ServerUnderTest server = await ServerUnderTest.DemoAsync();
        HttpClient before = server.Anonymous();
        string cookie = (await before.PostAsync(ApiRoutes.SignIn, new SignInRequest("ann", "demo", false))).Headers.GetValues("Set-Cookie").Single().Split(';')[0];

        await server.RestartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, ApiRoutes.Me) { Headers = { { "Cookie", cookie } } };

        Assert.Equal(HttpStatusCode.OK, (await server.Anonymous().SendAsync(request, ServerUnderTest.Stop)).StatusCode);
    }

    [Theory]
    [InlineData("Origin", "http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "cross-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-site", HttpStatusCode.Forbidden)]
    [InlineData("Sec-Fetch-Site", "same-origin", HttpStatusCode.OK)]
    public async Task A_change_that_a_page_of_another_site_asks_for_is_refused(string header, string value, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, ApiRoutes.Me) { Content = System.Net.Http.Json.JsonContent.Create(new MySettings("Ben Okafor", "ben@ringmap.example", "Europe/Stockholm", true)) };
        request.Headers.Add(header, value);

        Assert.Equal(status, (await demo.Ben.SendAsync(request, ServerUnderTest.Stop)).StatusCode);
    }

    [Fact]
    public async Task A_change_from_our_own_page_is_made_also_behind_a_proxy_that_ends_TLS()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, ApiRoutes.Me) { Content = System.Net.Http.Json.JsonContent.Create(new MySettings("Ben Okafor", "ben@ringmap.example", "Europe/Stockholm", true)) };
        request.Headers.Add("Origin", $"https://{demo.Server.Address.Authority}");

        Assert.Equal(HttpStatusCode.OK, (await demo.Ben.SendAsync(request, ServerUnderTest.Stop)).StatusCode);
    }

    [Fact]
    public async Task A_demo_does_not_answer_under_a_name_that_somebody_else_chose()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ApiRoutes.Me) { Headers = { Host = "rebound.example" } };

        Assert.Equal(HttpStatusCode.BadRequest, (await demo.Ann.SendAsync(request, ServerUnderTest.Stop)).StatusCode);
    }
}
