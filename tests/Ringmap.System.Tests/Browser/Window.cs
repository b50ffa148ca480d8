using System.Text;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Ringmap.SystemTests.Processes;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Browser;

/// <summary>A window of the browser: a page, what it complained about, and what a person does in it.</summary>
internal sealed class Window : IAsyncDisposable
{
    /// <summary>The first load brings the whole program, and other tests run at the same time.</summary>
    private const float FirstLoad = 60_000;

    private readonly IBrowserContext context;
    private readonly StringBuilder complaints = new();

    public Window(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.SetDefaultTimeout(15_000);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !IsExpected(message.Text))
                complaints.AppendLine(message.Text);
        };
        page.PageError += (_, error) => complaints.AppendLine(error);
    }

    public IPage Page { get; }

    /// <summary>Where screenshots go: artifacts/screenshots.</summary>
    public static string Screenshots { get; } = Directory.CreateDirectory(Path.Combine(ProgramUnderTest.Root, "artifacts", "screenshots")).FullName;

    /// <summary>Signs in, and waits for the first page.</summary>
    public async Task SignInAsync(string user)
    {
        await Page.GotoAsync("/", new() { Timeout = FirstLoad });
        await Page.Locator("#user").FillAsync(user, new() { Timeout = FirstLoad });
        await Page.Locator("#password").FillAsync("demo");
        await Page.Locator("button[type=submit]").ClickAsync();
        await Page.Locator("nav:visible").First.WaitForAsync();
    }

    /// <summary>Opens a page, and waits until it has asked for what it shows.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path, new() { Timeout = FirstLoad });
        await Page.WaitForLoadStateAsync(LoadState.Load);
        await LoadedAsync(path);
    }

    /// <summary>Goes to another page of the program that is already there, as a link does, and waits until it has asked for what it shows.</summary>
    public async Task VisitAsync(string path)
    {
        // The page has changed hands, with what it shows or with something in its place, once the program has had its turn and drawn.
        await Page.EvaluateAsync("""
            async path => {
                Blazor.navigateTo(path);
                await new Promise(resolve => setTimeout(() => requestAnimationFrame(() => setTimeout(resolve))));
            }
            """, path);
        await LoadedAsync(path);
    }

    /// <summary>Changes its width and its light.</summary>
    public async Task WearAsync(Look look)
    {
        await Page.SetViewportSizeAsync(look.Width, look.Height);
        await Page.EmulateMediaAsync(new() { ColorScheme = look.IsDark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
        // Colours fade into each other, and what inherits one begins when that has ended; seen in between, they are neither.
        await Page.EvaluateAsync("""
            async () => {
                for (let i = 0; i < 10; i++) {
                    await new Promise(requestAnimationFrame);
                    const fading = document.getAnimations().filter(a => a.effect?.getComputedTiming().iterations !== Infinity);
                    if (fading.length === 0) return;
                    await Promise.allSettled(fading.map(a => a.finished));
                }
            }
            """);
    }

    public ILocator Find(string testId) => Page.GetByTestId(testId);

    /// <summary>Drags by hand: press, a few steps, release. Where in the target is given from its upper left corner; null: its middle.</summary>
    public async Task DragAsync(ILocator from, ILocator to, (float X, float Y)? at = null)
    {
        var start = await Middle(from);
        var box = (await to.BoundingBoxAsync())!;
        var end = at is { } place ? (X: box.X + place.X, Y: box.Y + place.Y) : (X: box.X + (box.Width / 2), Y: box.Y + (box.Height / 2));
        await Page.Mouse.MoveAsync(start.X, start.Y);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(start.X + 8, start.Y + 8);
        await Page.Mouse.MoveAsync(end.X, end.Y, new() { Steps = 8 });
        await Page.Mouse.UpAsync();
    }

    public Task ScreenshotAsync(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, name + ".png") });

    /// <summary>Asserts that the page has no violation of the rules for accessible pages that axe can see.</summary>
    public async Task AccessibleAsync(string what)
    {
        var result = await Page.RunAxe();
        var found = result.Violations.Select(v => $"{v.Id}: {v.Help}\n" + string.Join('\n', v.Nodes.Take(3).Select(n => $"    {n.Html}\n    {string.Join("; ", n.Any.Concat(n.All).Concat(n.None).Select(c => c.Message))}"))).ToArray();
        Assert.True(found.Length == 0, $"{what}:\n" + string.Join('\n', found));
    }

    /// <summary>Asserts that nothing is cut off to the right.</summary>
    public async Task FitsAsync(string what)
    {
        var over = await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(over <= 0, $"{what} is {over} pixels wider than the window");
    }

    /// <summary>Asserts that the page has met no error.</summary>
    public void Calm() => Assert.True(complaints.Length == 0, "The page complained:\n" + complaints);

    public ValueTask DisposeAsync() => context.DisposeAsync();

    /// <summary>Before somebody has signed in, asking who is signed in is answered with 401, which Chromium calls an error.</summary>
    private static bool IsExpected(string text) => text.Contains("401", StringComparison.Ordinal);

    private async Task LoadedAsync(string path)
    {
        await Page.Locator("h1, [data-testid=canvas]").First.WaitForAsync();
        await Until.TrueAsync(async () => await Page.Locator(".skeleton").CountAsync() == 0, TimeSpan.FromSeconds(15), $"{path} to have loaded");
    }

    private static async Task<(float X, float Y)> Middle(ILocator of)
    {
        await of.ScrollIntoViewIfNeededAsync();
        var box = await of.BoundingBoxAsync() ?? throw new InvalidOperationException($"{of} is not to be seen.");
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }
}
