using Ringmap.SystemTests.Mail;
using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Processes;
using static Microsoft.Playwright.Assertions;

namespace Ringmap.SystemTests.Browser;

/// <summary>Every page, light and dark, on a desk and in a hand: nothing cut off, nothing that axe finds, no error.</summary>
public sealed class PagesTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Caller = "+46701740651";

    private static readonly (string Name, string Path)[] Pages =
    [
        ("home", "/"), ("messages", "/messages"), ("calls", "/calls"), ("contacts", "/contacts"), ("announcements", "/announcements"), ("maps", "/maps"), ("mail", "/mail"), ("settings", "/settings"), ("not-found", "/nothing/here"),
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
        await LookAsync(window, "sign-in", look);

        await window.SignInAsync("ann");
        foreach (var (name, path) in Pages)
            await VisitAsync(window, name, path, look);

        // What opens in a page.
        var call = await chromium.Ann.EndedCallAsync(Caller);
        await VisitAsync(window, "call", $"/calls/{call.Id}", look);
        await VisitAsync(window, "message", $"/messages/{call.MessageId}", look);
        await VisitAsync(window, "contact-new", "/contacts/new", look);
        await VisitAsync(window, "mail-open", $"/mail/{(await chromium.Ann.MailAsync()).First(m => m.MessageId == call.MessageId).Id}", look);

        var map = (await chromium.Ann.MapsAsync()).First(m => m.IsActive);
        await VisitAsync(window, "editor", $"/maps/{map.Id}", look);
        await window.Find("fit").ClickAsync();
        await window.Find("tab-outline").ClickAsync();
        await LookAsync(window, "editor-outline", look);
        await window.Find("publish").ClickAsync();
        await Expect(window.Find("publish-confirm")).ToBeVisibleAsync();
        await LookAsync(window, "editor-publish", look);
        window.Calm();
    }

    [Theory]
    [InlineData(1_280, 800, false)]
    [InlineData(390, 844, true)]
    public async Task The_administrators_pages_are_whole_and_accessible(int width, int height, bool dark)
    {
        var look = $"{width}-{(dark ? "dark" : "light")}";
        await using var window = await chromium.OpenAsync(width, height, dark);
        await window.SignInAsync("admin");
        await VisitAsync(window, "admin", "/admin", look);
        await VisitAsync(window, "health", "/admin/health", look);
        window.Calm();
    }

    [Fact]
    public async Task The_client_can_be_installed()
    {
        await using var window = await chromium.OpenAsync();
        await window.SignInAsync("ann");
        var session = await window.Page.Context.NewCDPSessionAsync(window.Page);
        var answer = await session.SendAsync("Page.getInstallabilityErrors");
        var errors = answer!.Value.GetProperty("installabilityErrors").EnumerateArray().Select(e => e.GetProperty("errorId").GetString()).Where(id => id != "in-incognito");
        Assert.Empty(errors);
    }

    private static async Task VisitAsync(Window window, string name, string path, string look)
    {
        await window.VisitAsync(path);
        await LookAsync(window, name, look);
    }

    private static async Task LookAsync(Window window, string name, string look)
    {
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
