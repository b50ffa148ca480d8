using Microsoft.Playwright;
using Ringmap.SystemTests.Mail;
using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Peers;
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

    [Fact]
    public async Task Every_page_is_whole_and_accessible()
    {
        await LeaveAMessageAsync();
        await using var window = await chromium.OpenAsync();
        await window.Page.GotoAsync("/sign-in", new() { Timeout = 60_000 });
        await window.Page.Locator("#user").WaitForAsync(new() { Timeout = 60_000 });
        await LookAsync(window, "sign-in");

        await window.SignInAsync("ann");
        foreach (var (name, path) in Pages)
            await VisitAsync(window, name, path);

        // What opens in a page.
        var call = await chromium.Ann.EndedCallAsync(Caller);
        await VisitAsync(window, "call", $"/calls/{call.Id}");
        await window.Page.GetByText("Show the messages").ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "INVITE from Caller to Ringmap" }).ClickAsync();
        await Expect(window.Page.GetByLabel("The chosen message")).ToContainTextAsync($"INVITE sip:101@127.0.0.1:{chromium.Server.SipPort} SIP/2.0");
        await LookAsync(window, "call-ladder");
        await VisitAsync(window, "message", $"/messages/{call.MessageId}");
        await VisitAsync(window, "contact-new", "/contacts/new");
        await VisitAsync(window, "mail-open", $"/mail/{(await chromium.Ann.MailAsync()).First(m => m.MessageId == call.MessageId).Id}");

        var map = (await chromium.Ann.MapsAsync()).First(m => m.IsActive);
        await VisitAsync(window, "editor", $"/maps/{map.Id}");
        await window.Find("fit").ClickAsync();
        await window.Find("tab-outline").ClickAsync();
        await LookAsync(window, "editor-outline");
        await window.Find("publish").ClickAsync();
        await Expect(window.Find("publish-confirm")).ToBeVisibleAsync();
        await LookAsync(window, "editor-publish");
        window.Calm();
    }

    [Fact]
    public async Task The_administrators_pages_are_whole_and_accessible()
    {
        await using var window = await chromium.OpenAsync();
        await window.SignInAsync("admin");
        await VisitAsync(window, "admin", "/admin");
        await Guesser.GuessAsync(chromium.Server.SipPort);
        await VisitAsync(window, "health", "/admin/health");
        // Who guessed passwords stands there, and is let go.
        await Expect(window.Page.GetByText("127.0.0.2", new() { Exact = true })).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Answer again" }).ClickAsync();
        await Expect(window.Page.GetByText("127.0.0.2", new() { Exact = true })).ToBeHiddenAsync();
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

    private static async Task VisitAsync(Window window, string name, string path)
    {
        await window.VisitAsync(path);
        await LookAsync(window, name);
    }

    private static async Task LookAsync(Window window, string name)
    {
        foreach (var look in Look.All)
        {
            await window.WearAsync(look);
            await window.ScreenshotAsync($"{name}-{look}");
            await window.FitsAsync($"{name} {look}");
            if (look.IsTelling)
                await window.AccessibleAsync($"{name} {look}");
        }
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
