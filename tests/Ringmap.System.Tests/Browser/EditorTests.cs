using Microsoft.Playwright;
using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Processes;
using static Microsoft.Playwright.Assertions;

namespace Ringmap.SystemTests.Browser;

/// <summary>The service editor in Chromium: from an empty map to a call that follows it.</summary>
public sealed class EditorTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Text = "This is the map that was drawn with the mouse. Good bye.";
    private const string Caller = "+46701740650";

    [Fact]
    public async Task A_map_is_drawn_published_and_called()
    {
        await using var window = await chromium.OpenAsync();
        await window.SignInAsync("ann");
        var made = await chromium.Ann.NewMapAsync("Drawn by hand");
        await window.GoAsync($"/maps/{made.Id}");
        var canvas = window.Find("canvas");
        await Expect(window.Find("element-incoming-call-1")).ToBeVisibleAsync();

        await window.DragAsync(window.Find("palette-play"), canvas, at: (420, 260));
        await Expect(window.Find("element-play-1")).ToBeVisibleAsync();
        await window.DragAsync(window.Find("pin-incoming-call-1-next"), window.Find("element-play-1"));
        await window.Find("element-play-1").ClickAsync();
        await window.Find("setting-prompt-add-text").ClickAsync();
        await window.Find("setting-prompt-text-1").FillAsync(Text);
        // Dropped on the pin: placed beside and joined at once.
        await window.DragAsync(window.Find("palette-hang-up"), window.Find("pin-play-1-next"));
        await Expect(window.Find("element-hang-up-1")).ToBeVisibleAsync();
        await Expect(window.Find("draft-state")).ToHaveAttributeAsync("data-state", "saved");
        await window.ScreenshotAsync("editor-drawn-1280");
        var drawn = await chromium.Ann.MapAsync(made.Id);
        Assert.Equal(3, drawn.Map["elements"]!.AsArray().Count);
        Assert.Equal(["incoming-call-1 play-1", "play-1 hang-up-1"], drawn.Map["connectors"]!.AsArray().Select(c => $"{c!["from"]} {c["to"]}").Order(StringComparer.Ordinal));

        await window.Find("publish").ClickAsync();
        var answers = window.Find("publish-activate");
        if (await answers.IsVisibleAsync() && !await answers.IsCheckedAsync())
            await answers.CheckAsync();
        await window.Find("publish-confirm").ClickAsync();
        await Until.TrueAsync(async () => (await chromium.Ann.MapsAsync()).Any(m => m.Id == made.Id && m is { PublishedVersion: 1, IsActive: true }), TimeSpan.FromSeconds(10), "the map to be published and active",
            async () => string.Join('\n', await chromium.Ann.MapsAsync()));

        var spoken = (await chromium.Ann.SpokenAsync(Text)).Trimmed();
        await using (var caller = await Sipp.CallAsync(chromium.Server.SipPort, "101", Caller, "answered", "hung-up-on"))
        {
            await caller.StepAsync("answered");
            await caller.EndedAsync();
            Assert.InRange(Likeness.Of(spoken, caller.Media.Played()).Correlation, 0.95, 1);
        }

        var call = await chromium.Ann.EndedCallAsync(Caller);
        Assert.Equal(["incoming-call-1", "play-1", "hang-up-1"], await chromium.Ann.PathAsync(Caller));
        await window.GoAsync($"/maps/{made.Id}?call={call.Id}");
        await Expect(window.Find("call-steps")).ToBeVisibleAsync();
        await window.ScreenshotAsync("editor-call-1280");
        await window.AccessibleAsync("the editor with a call");
        window.Calm();
    }

    [Fact]
    public async Task Undo_redo_delete_and_the_keyboard()
    {
        await using var window = await chromium.OpenAsync();
        await window.SignInAsync("ann");
        var made = await chromium.Ann.NewMapAsync("Undone");
        await window.GoAsync($"/maps/{made.Id}");
        await window.DragAsync(window.Find("palette-menu"), window.Find("pin-incoming-call-1-next"));
        var menu = window.Find("element-menu-1");
        await Expect(menu).ToBeVisibleAsync();
        await window.Find("undo").ClickAsync();
        await Expect(menu).ToBeHiddenAsync();
        await window.Find("redo").ClickAsync();
        await Expect(menu).ToBeVisibleAsync();
        await menu.ClickAsync();
        await window.Page.Keyboard.PressAsync("Delete");
        await Expect(menu).ToBeHiddenAsync();
        await window.Page.Keyboard.PressAsync("Control+z");
        await Expect(menu).ToBeVisibleAsync();
        await window.Find("tidy").ClickAsync();
        await window.Find("fit").ClickAsync();
        await Expect(window.Find("draft-state")).ToHaveAttributeAsync("data-state", "saved");

        // A reload shows what was saved.
        await window.Page.ReloadAsync();
        await Expect(menu).ToBeVisibleAsync(new() { Timeout = 30_000 });
        window.Calm();
    }

    [Fact]
    public async Task A_map_with_an_error_is_not_published_and_says_why()
    {
        await using var window = await chromium.OpenAsync();
        await window.SignInAsync("ann");
        var made = await chromium.Ann.NewMapAsync("Unfinished");
        await window.GoAsync($"/maps/{made.Id}");
        await window.DragAsync(window.Find("palette-play"), window.Find("pin-incoming-call-1-next"));
        await Expect(window.Find("element-play-1")).ToBeVisibleAsync();
        await window.Find("tab-problems").ClickAsync();
        await Expect(window.Find("problem-0")).ToBeVisibleAsync();
        await window.Find("publish").ClickAsync();
        var confirm = window.Find("publish-confirm");
        if (await confirm.IsVisibleAsync() && await confirm.IsEnabledAsync())
            await confirm.ClickAsync();
        await Until.PassedAsync(TimeSpan.FromSeconds(0.5));
        Assert.Null((await chromium.Ann.MapsAsync()).Single(m => m.Id == made.Id).PublishedVersion);
    }
}
