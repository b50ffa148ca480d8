using Microsoft.Playwright;
using Ringmap.SystemTests.Processes;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Browser;

/// <summary>A demo and the system's Chromium, for all tests of a class.</summary>
public sealed class Chromium : DemoServer, IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        var program = Programs.Chromium;
        await InitializeAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = ["--no-sandbox", "--autoplay-policy=no-user-gesture-required", "--hide-scrollbars"] });
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        await DisposeAsync();
    }

    /// <summary>A window of its own, with nobody signed in.</summary>
    internal async Task<Window> OpenAsync()
    {
        var context = await browser!.NewContextAsync(new() { BaseURL = Server.Address.ToString(), ReducedMotion = ReducedMotion.Reduce });
        var window = new Window(context, await context.NewPageAsync());
        await window.WearAsync(Look.Desk);
        return window;
    }
}
