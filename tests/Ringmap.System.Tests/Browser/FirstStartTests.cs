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
        await Until.TrueAsync(() => Task.FromResult(Link().IsMatch(server.Log)), TimeSpan.FromSeconds(10), "the link on the console", () => Task.FromResult(server.Log));
        var link = Link().Match(server.Log).Value;
        await using (var window = await chromium.OpenAsync())
        {
            await FillAsync(window, link, "olga");
            foreach (var look in Look.All)
            {
                await window.WearAsync(look);
                await window.ScreenshotAsync($"first-start-{look}");
                if (look.IsTelling)
                    await window.AccessibleAsync($"first start {look}");
            }

            await window.Page.Locator("button[type=submit]").ClickAsync();
            await Expect(window.Page.Locator("h1")).ToHaveTextAsync("Administration");
            window.Calm();

            // The code has been used up.
            await FillAsync(window, link, "eve");
            await window.Page.Locator("button[type=submit]").ClickAsync();
            await Expect(window.Page.Locator(".notice.bad")).ToBeVisibleAsync();
        }

        await server.StopAsync();
        await server.RunAsync();
        using var olga = await RingmapClient.SignInAsync(server.Address, "olga", Password);
        await olga.HealthAsync();
    }

    private static async Task FillAsync(Window window, string link, string user)
    {
        await window.Page.GotoAsync(link, new() { Timeout = 60_000 });
        await window.Page.Locator("#user").FillAsync(user, new() { Timeout = 60_000 });
        await window.Page.Locator("#password").FillAsync(Password);
        await window.Page.Locator("#again").FillAsync(Password);
    }

    [GeneratedRegex(@"http\S+/first-start\?code=\S+")]
    private static partial Regex Link();
}
