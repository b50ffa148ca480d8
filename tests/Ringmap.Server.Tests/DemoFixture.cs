namespace Ringmap.Server.Tests;

/// <summary>One demo for all tests of a class.</summary>
public sealed class DemoFixture : IAsyncLifetime
{
    private ServerUnderTest? _server;

    internal ServerUnderTest Server => _server!;

    internal HttpClient Ann { get; private set; } = null!;

    internal HttpClient Ben { get; private set; } = null!;

    internal HttpClient Administrator { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ServerUnderTest.DemoAsync();
        (Ann, Ben, Administrator) = (await _server.SignInAsync("ann"), await _server.SignInAsync("ben"), await _server.SignInAsync("admin"));
    }

    public ValueTask DisposeAsync() => _server?.DisposeAsync() ?? default;
}
