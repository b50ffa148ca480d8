using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Ringmap.Api;
using Ringmap.Server.Hosting;

namespace Ringmap.Server.Tests;

/// <summary>A server in this process with a data folder and ports of its own.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<HttpClient> _clients = [];
    private RunningServer? _server;

    private ServerUnderTest()
    {
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public RunningServer Running => _server!;

    public IServiceProvider Services => Running.App.Services;

    public Uri Address => Running.Address;

    public string Data => _folder.File("data");

    public string Folder => _folder.Path;

    /// <summary>Starts the demo.</summary>
    public static Task<ServerUnderTest> DemoAsync(Action<IServiceCollection>? adjust = null, params string[] settings) => StartAsync(true, adjust, settings);

    /// <summary>Starts a server without users.</summary>
    public static Task<ServerUnderTest> EmptyAsync(Action<IServiceCollection>? adjust = null, params string[] settings) => StartAsync(false, adjust, settings);

    /// <summary>Stops it and starts it again on the same data.</summary>
    public async Task RestartAsync(bool isDemo = true)
    {
        await Running.DisposeAsync();
        _server = null;
        await RunAsync(isDemo, null, []);
    }

    /// <summary>A client that is nobody.</summary>
    public HttpClient Anonymous()
    {
        var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = Address };
        _clients.Add(client);
        return client;
    }

    /// <summary>A signed-in client.</summary>
    public async Task<HttpClient> SignInAsync(string user, string password = "demo")
    {
        HttpClient client = Anonymous();
        HttpResponseMessage answer = await client.PostAsJsonAsync(ApiRoutes.SignIn, new SignInRequest(user, password, false), Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (HttpClient client in _clients)
            client.Dispose();
        if (_server is not null)
            await _server.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<ServerUnderTest> StartAsync(bool isDemo, Action<IServiceCollection>? adjust, string[] settings)
    {
        var server = new ServerUnderTest();
        try
        {
            await server.RunAsync(isDemo, adjust, settings);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private async Task RunAsync(bool isDemo, Action<IServiceCollection>? adjust, string[] settings) => _server = await RunningServer.StartAsync(
        [$"--Ringmap:Data={Data}", "--urls=http://127.0.0.1:0", "--Ringmap:Sip:Listen=udp://127.0.0.1:0", "--Logging:LogLevel:Default=Warning", .. settings], isDemo, Folder, adjust, Stop);
}
