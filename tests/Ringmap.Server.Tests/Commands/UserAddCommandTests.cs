using Ringmap.Api;

namespace Ringmap.Server.Tests.Commands;

public sealed class UserAddCommandTests
{
    [Fact]
    public async Task A_user_made_on_the_command_line_signs_in_with_the_password_printed()
    {
        await using ServerUnderTest server = await ServerUnderTest.EmptyAsync();
        string data = Path.Combine(server.Folder, "other");

        CommandRun run = await CommandRun.OfAsync(server.Folder, "user", "add", "carl", "--name", "Carl", "--extension", "103", $"--Ringmap:Data={data}");

        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("extension 103, SIP password ", run.Out, StringComparison.Ordinal);
        string password = run.Out.Split('\n')[0].Split("Password: ")[1];
        await using Ringmap.Server.Hosting.RunningServer restored = await Ringmap.Server.Hosting.RunningServer.StartAsync(
            [$"--Ringmap:Data={data}", "--urls=http://127.0.0.1:0", "--Ringmap:Sip:Listen=udp://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"], false, server.Folder, stop: ServerUnderTest.Stop);
        using var client = new HttpClient { BaseAddress = restored.Address };
        Me me = await client.PostAsync(ApiRoutes.SignIn, new SignInRequest("carl", password, false)).OkAsync(ApiJson.Default.Me);
        Assert.Equal(("Carl", "103"), (me.DisplayName, me.Extension));
    }

    [Fact]
    public async Task While_a_server_runs_it_is_refused()
    {
        await using ServerUnderTest server = await ServerUnderTest.EmptyAsync();

        Assert.Equal(3, (await CommandRun.OfAsync(server.Folder, "user", "add", "carl", $"--Ringmap:Data={server.Data}")).Code);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_with_the_reason()
    {
        using var folder = new TemporaryFolder();

        CommandRun run = await CommandRun.OfAsync(folder.Path, "user", "add", "carl", "--extension", "x");

        Assert.Equal(1, run.Code);
        Assert.Contains("digits", run.Error, StringComparison.Ordinal);
    }
}
