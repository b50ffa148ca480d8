using System.Text.RegularExpressions;
using Ringmap.SystemTests.Processes;
using Ringmap.SystemTests.Server;
using static Microsoft.Playwright.Assertions;

namespace Ringmap.SystemTests.Browser;

/// <summary>A fresh installation: the link on the console, the first administrator, the first extension.</summary>
public sealed partial class FirstStartTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Password = "correct horse battery staple";

    [Fact]
    public async Task The_link_of_the_console_makes_an_administrator_once()
    {
        await using var server = await RingmapServer.StartEmptyAsync();
        var link = Link().Match(server.Log).Value;
        Assert.NotEmpty(link);
        await using (var window = await chromium.OpenAsync())
        {
            await window.Page.GotoAsync(link, new() { Timeout = 60_000 });
            await window.Page.Locator("#user").FillAsync("olga", new() { Timeout = 60_000 });
            await window.ScreenshotAsync("first-start-1280-light");
            await window.AccessibleAsync("first start");
            await window.Page.Locator("#password").FillAsync(Password);
            await window.Page.Locator("#again").FillAsync(Password);
            await window.Page.Locator("button[type=submit]").ClickAsync();
            await Expect(window.Page.Locator("h1")).ToHaveTextAsync("Administration");
            window.Calm();
        }

        // The code has been used up.
        await using (var late = await chromium.OpenAsync(390, 844, dark: true))
        {
            await late.Page.GotoAsync(link, new() { Timeout = 60_000 });
            await late.Page.Locator("#user").FillAsync("eve", new() { Timeout = 60_000 });
            await late.Page.Locator("#password").FillAsync(Password);
            await late.Page.Locator("#again").FillAsync(Password);
            await late.Page.Locator("button[type=submit]").ClickAsync();
            await Expect(late.Page.Locator(".notice.bad")).ToBeVisibleAsync();
            await late.ScreenshotAsync("first-start-390-dark");
            await late.AccessibleAsync("first start that was refused");
        }

        await server.StopAsync();
        await server.RunAsync();
        using var olga = await RingmapClient.SignInAsync(server.Address, "olga", Password);
        await olga.HealthAsync();
    }

    [GeneratedRegex(@"http\S+/first-start\?code=\S+")]
    private static partial Regex Link();
}
