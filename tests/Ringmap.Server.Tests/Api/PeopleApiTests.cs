using System.Net;
using Ringmap.Api;

namespace Ringmap.Server.Tests.Api;

public sealed class PeopleApiTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private const string GoodPassword = "a long pass phrase";

    [Fact]
    public async Task The_demo_has_three_people()
    {
        Person[] people = await demo.Administrator.FetchAsync(ApiRoutes.People).OkAsync(ApiJson.Default.PersonArray);

        Assert.Contains(people, person => person is { UserName: "ann", Extension: "101", SipPassword: "demo", IsAdministrator: false });
        Assert.Contains(people, person => person is { UserName: "ben", Extension: "102" });
        Assert.Contains(people, person => person is { UserName: "admin", Extension: null, IsAdministrator: true });
    }

    [Fact]
    public async Task A_new_person_signs_in_and_has_an_extension_that_answers()
    {
        await demo.Administrator.PostAsync(ApiRoutes.People, new NewPerson("carl", "Carl", GoodPassword, "103", "carl@example.com", false)).OkAsync(ApiJson.Default.Person);
        HttpClient carl = await demo.Server.SignInAsync("carl", GoodPassword);

        Me me = await carl.FetchAsync(ApiRoutes.Me).OkAsync(ApiJson.Default.Me);
        MapSummary map = Assert.Single(await carl.FetchAsync(ApiRoutes.Maps).OkAsync(ApiJson.Default.MapSummaryArray));

        Assert.Equal("103", me.Extension);
        Assert.True(me.Phone!.Password.Length >= 16);
        Assert.True(map.IsActive);
    }

    [Theory]
    [InlineData("ann", GoodPassword, "104", "taken")]
    [InlineData("dora", "short", "104", "at least 10")]
    [InlineData("dora", GoodPassword, "101", "taken")]
    [InlineData("dora", GoodPassword, "12a", "digits")]
    [InlineData("d o r a", GoodPassword, "104", "invalid")]
    public async Task What_cannot_be_is_refused_with_the_reason_and_nothing_is_made(string user, string password, string extension, string reason)
    {
        string refused = await demo.Administrator.PostAsync(ApiRoutes.People, new NewPerson(user, "Dora", password, extension, "", false)).RefusedAsync(HttpStatusCode.BadRequest);

        Assert.Contains(reason, refused, StringComparison.Ordinal);
        Assert.DoesNotContain(await demo.Administrator.FetchAsync(ApiRoutes.People).OkAsync(ApiJson.Default.PersonArray), person => person.DisplayName == "Dora");
    }

    [Fact]
    public async Task A_person_can_be_changed_and_removed()
    {
        Person made = await demo.Administrator.PostAsync(ApiRoutes.People, new NewPerson("eva", "Eva", GoodPassword, "105", "", false)).OkAsync(ApiJson.Default.Person);

        Person changed = await demo.Administrator.PutAsync($"{ApiRoutes.People}/{made.Id}", made with { DisplayName = "Eva E", Extension = "106", SipPassword = null, Email = "eva@example.com" }).OkAsync(ApiJson.Default.Person);
        Person secret = await demo.Administrator.PutAsync($"{ApiRoutes.People}/{made.Id}", changed with { SipPassword = "chosen" }).OkAsync(ApiJson.Default.Person);
        Person renewed = await demo.Administrator.PutAsync($"{ApiRoutes.People}/{made.Id}", changed with { SipPassword = "" }).OkAsync(ApiJson.Default.Person);
        HttpResponseMessage removed = await demo.Administrator.RemoveAsync($"{ApiRoutes.People}/{made.Id}");

        Assert.Equal(("Eva E", "106", "eva@example.com"), (changed.DisplayName, changed.Extension, changed.Email));
        Assert.Equal("chosen", secret.SipPassword);
        Assert.NotEqual("chosen", renewed.SipPassword);
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        await demo.Administrator.RemoveAsync($"{ApiRoutes.People}/{made.Id}").RefusedAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_change_that_is_refused_changes_nothing()
    {
        Person made = await demo.Administrator.PostAsync(ApiRoutes.People, new NewPerson("fia", "Fia", GoodPassword, "107", "", false)).OkAsync(ApiJson.Default.Person);

        await demo.Administrator.PutAsync($"{ApiRoutes.People}/{made.Id}", made with { UserName = "ann", Extension = "108" }).RefusedAsync(HttpStatusCode.BadRequest);
        await demo.Administrator.PutAsync($"{ApiRoutes.People}/{made.Id}", made with { DisplayName = "Sofia", Extension = "101" }).RefusedAsync(HttpStatusCode.BadRequest);

        Person still = (await demo.Administrator.FetchAsync(ApiRoutes.People).OkAsync(ApiJson.Default.PersonArray)).Single(person => person.Id == made.Id);
        Assert.Equal(("fia", "Fia", "107"), (still.UserName, still.DisplayName, still.Extension));
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        Person admin = (await demo.Administrator.FetchAsync(ApiRoutes.People).OkAsync(ApiJson.Default.PersonArray)).Single(person => person.UserName == "admin");

        await demo.Administrator.RemoveAsync($"{ApiRoutes.People}/{admin.Id}").RefusedAsync(HttpStatusCode.BadRequest);
        string refused = await demo.Administrator.PutAsync($"{ApiRoutes.People}/{admin.Id}", admin with { IsAdministrator = false }).RefusedAsync(HttpStatusCode.BadRequest);

        Assert.Contains("only administrator", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_changes_their_own_settings()
    {
        Me changed = await demo.Ben.PutAsync(ApiRoutes.Me, new MySettings("Benjamin", "b@example.com", "Europe/Oslo", false)).OkAsync(ApiJson.Default.Me);
        string zone = await demo.Ben.PutAsync(ApiRoutes.Me, new MySettings("Benjamin", "b@example.com", "Mars/North", false)).RefusedAsync(HttpStatusCode.BadRequest);
        string mail = await demo.Ben.PutAsync(ApiRoutes.Me, new MySettings("Benjamin", "nowhere", "Europe/Oslo", false)).RefusedAsync(HttpStatusCode.BadRequest);

        Assert.Equal(new MySettings("Benjamin", "b@example.com", "Europe/Oslo", false), changed.Settings);
        Assert.Contains("Mars/North", zone, StringComparison.Ordinal);
        Assert.Contains("nowhere", mail, StringComparison.Ordinal);
    }
}
