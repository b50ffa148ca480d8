using Ringmap.SystemTests.Mail;
using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Processes;

namespace Ringmap.SystemTests.Browser;

/// <summary>Every page, light and dark, on a desk and in a hand: nothing cut off, nothing that axe finds, no error.</summary>
public sealed class PagesTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Caller = "+46701740651";

    private static readonly (string Name, string Path)[] Pages =
    [
        ("home", "/"), ("messages", "/messages"), ("calls", "/calls"), ("contacts", "/contacts"), ("announcements", "/announcements"), ("maps", "/maps"), ("mail", "/mail"), ("settings", "/settings"),
    ];

    [Theory]
    [InlineData(1_280, 800, false)]
    [InlineData(1_280, 800, true)]
    [InlineData(390, 844, false)]
    [InlineData(390, 844, true)]
    public async Task Every_page_is_whole_and_accessible(int width, int height, bool dark)
    {
        await LeaveAMessageAsync();
        var look = $"{width}-{(dark ? "dark" : "light")}";
        await using var window = await chromium.OpenAsync(width, height, dark);
        await window.Page.GotoAsync("/sign-in", new() { Timeout = 60_000 });
        await window.Page.Locator("#user").WaitForAsync(new() { Timeout = 60_000 });
        await window.ScreenshotAsync("sign-in-" + look);
        await window.AccessibleAsync("sign-in " + look);

        await window.SignInAsync("ann");
        foreach (var (name, path) in Pages)
            await LookAsync(window, name, path, look);
        var map = (await chromium.Ann.MapsAsync()).First(m => m.IsActive);
        await LookAsync(window, "editor", $"/maps/{map.Id}", look);
        window.Calm();
    }

    private static async Task LookAsync(Window window, string name, string path, string look)
    {
        await window.GoAsync(path);
        await window.ScreenshotAsync($"{name}-{look}");
        await window.FitsAsync($"{name} {look}");
        await window.AccessibleAsync($"{name} {look}");
    }

    private async Task LeaveAMessageAsync()
    {
        if ((await chromium.Ann.MessagesAsync()).Length > 0)
            return;
        var map = (await chromium.Ann.MapsAsync()).First(m => m.IsActive);
        var before = (await chromium.Ann.MapAsync(map.Id)).Map.DeepClone().AsObject();
        await chromium.Ann.PublishAsync(MessageCall.Map);
        await using (var caller = await MessageCall.BeginAsync(chromium.Server.SipPort, Caller))
            await caller.LeaveAsync(Sound.Babble(41, 3));
        await chromium.Ann.MessageAsync(Caller);
        await chromium.Ann.PublishAsync(now =>
        {
            foreach (var part in (string[])["elements", "connectors", "notes"])
                now[part] = before[part]!.DeepClone();
        });
    }
}
