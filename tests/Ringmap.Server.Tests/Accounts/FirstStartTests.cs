using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Ringmap.Api;
using Ringmap.Server.Accounts;
using Ringmap.Server.Hosting;

namespace Ringmap.Server.Tests.Accounts;

public sealed class FirstStartTests
{
    private const string GoodPassword = "a long pass phrase";

    [Fact]
    public async Task The_link_of_the_console_makes_the_first_administrator_once()
    {
        await using ServerUnderTest server = await ServerUnderTest.EmptyAsync();
        string code = await CodeAsync(server);
        HttpClient client = server.Anonymous();

        Me me = await client.PostAsync(ApiRoutes.FirstStart, new FirstAdministrator(code, "boss", GoodPassword)).OkAsync(ApiJson.Default.Me);
        await client.FetchAsync(ApiRoutes.People).OkAsync(ApiJson.Default.PersonArray);
        await server.Anonymous().PostAsync(ApiRoutes.FirstStart, new FirstAdministrator(code, "second", GoodPassword)).RefusedAsync(HttpStatusCode.Unauthorized);

        Assert.True(me.IsAdministrator);
        Assert.Null(me.Extension);
        Assert.Null(await server.Services.GetRequiredService<FirstStartCode>().MakeAsync(ServerUnderTest.Stop));
    }

    [Fact]
    public async Task A_password_that_is_refused_leaves_the_code_as_it_is()
    {
        await using ServerUnderTest server = await ServerUnderTest.EmptyAsync();
        string code = await CodeAsync(server);

        string refused = await server.Anonymous().PostAsync(ApiRoutes.FirstStart, new FirstAdministrator(code, "boss", "short")).RefusedAsync(HttpStatusCode.BadRequest);
        await server.Anonymous().PostAsync(ApiRoutes.FirstStart, new FirstAdministrator(code, "boss", GoodPassword)).OkAsync(ApiJson.Default.Me);

        Assert.Contains("at least 10", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_is_refused()
    {
        await using ServerUnderTest server = await ServerUnderTest.EmptyAsync();
        await CodeAsync(server);

        await server.Anonymous().PostAsync(ApiRoutes.FirstStart, new FirstAdministrator("guess", "boss", GoodPassword)).RefusedAsync(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_code_that_is_too_old_is_refused()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        await using ServerUnderTest server = await ServerUnderTest.EmptyAsync();
        var codes = new FirstStartCode(server.Services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<Ringmap.Storage.RingmapDbContext>>(), time);
        string code = (await codes.MakeAsync(ServerUnderTest.Stop))!;

        time.Advance(FirstStartCode.Lifetime);

        Assert.Null(await codes.UseAsync(code, () => throw new InvalidOperationException("not asked for"), ServerUnderTest.Stop));
        codes.Dispose();
    }

    [Fact]
    public async Task The_code_itself_is_not_stored()
    {
        await using ServerUnderTest server = await ServerUnderTest.EmptyAsync();
        string code = await CodeAsync(server);
        await using Ringmap.Storage.RingmapDbContext context = server.Services.GetRequiredService<Ringmap.Storage.RingmapDatabase>().CreateDbContext();

        Assert.DoesNotContain(context.Settings, setting => setting.Value.Contains(code, StringComparison.Ordinal));
        Assert.Contains($"/first-start?code={code}", Welcome.Plain(server.Running, code), StringComparison.Ordinal);
    }

    private static async Task<string> CodeAsync(ServerUnderTest server) => (await server.Services.GetRequiredService<FirstStartCode>().MakeAsync(ServerUnderTest.Stop))!;
}
