using System.Net;
using System.Net.Sockets;
using Ringmap.Api;
using Ringmap.Server.Hosting;
using Ringmap.Server.Tests.Commands;

namespace Ringmap.Server.Tests.Hosting;

public sealed class RunningServerTests
{
    [Fact]
    public async Task A_server_that_has_started_lives_and_is_ready_for_calls()
    {
        await using ServerUnderTest server = await ServerUnderTest.DemoAsync();

        Assert.Equal(HttpStatusCode.OK, (await server.Anonymous().FetchAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Anonymous().FetchAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_is_refused()
    {
        await using ServerUnderTest server = await ServerUnderTest.DemoAsync();

        CommandRun run = await CommandRun.OfAsync(server.Folder, "serve", "--demo", $"--Ringmap:Data={server.Data}");

        Assert.Equal(3, run.Code);
        Assert.Contains(server.Data, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_port_that_is_taken_stops_the_start_with_a_sentence()
    {
        using var folder = new TemporaryFolder();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        CommandRun run = await CommandRun.OfAsync(folder.Path, "serve", "--demo", $"--Ringmap:Data={folder.File("d")}", "--Ringmap:Sip:Listen=udp://127.0.0.1:0", $"--urls=http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}");

        Assert.Equal(1, run.Code);
        Assert.Contains("is taken by another program", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_carry_the_headers_that_tell_browsers_what_pages_may_do()
    {
        await using ServerUnderTest server = await ServerUnderTest.DemoAsync();

        HttpResponseMessage answer = await server.Anonymous().FetchAsync("/health/live");

        Assert.Contains("script-src 'self' 'wasm-unsafe-eval'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK, "text/html")]
    [InlineData("/maps/some-map", HttpStatusCode.OK, "text/html")]
    [InlineData("/first-start?code=x", HttpStatusCode.OK, "text/html")]
    [InlineData("/_framework/blazor.webassembly.js", HttpStatusCode.OK, "text/javascript")]
    [InlineData("/nothing.png", HttpStatusCode.NotFound, "application/problem+json")]
    [InlineData("/api/nothing", HttpStatusCode.NotFound, "application/problem+json")]
    public async Task Every_address_is_a_page_of_the_client_but_for_files_and_the_interface(string path, HttpStatusCode status, string type)
    {
        await using ServerUnderTest server = await ServerUnderTest.DemoAsync();

        HttpResponseMessage answer = await server.Anonymous().FetchAsync(path);

        Assert.Equal((status, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Nobody_else_on_the_machine_looks_into_the_data_folder()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such file modes.");
            return;
        }

        await using ServerUnderTest server = await ServerUnderTest.DemoAsync();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(server.Data));
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_made_stops_the_start_with_a_sentence()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "");

        CommandRun run = await CommandRun.OfAsync(folder.Path, "serve", "--demo", $"--Ringmap:Data={folder.File(Path.Combine("file", "data"))}");

        Assert.Equal(1, run.Code);
        Assert.Contains("Choose another with --Ringmap:Data=DIR.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_SIP_port_that_is_taken_stops_the_start_with_a_sentence()
    {
        using var folder = new TemporaryFolder();
        using var taken = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        string address = $"udp://{taken.Client.LocalEndPoint}";

        CommandRun run = await CommandRun.OfAsync(folder.Path, "serve", "--demo", $"--Ringmap:Data={folder.File("d")}", $"--Ringmap:Sip:Listen={address}", "--urls=http://127.0.0.1:0");

        Assert.Equal(1, run.Code);
        Assert.Contains(address, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task The_interface_describes_itself()
    {
        await using ServerUnderTest server = await ServerUnderTest.DemoAsync();

        string text = await (await server.Anonymous().FetchAsync("/openapi/v1.json")).Content.ReadAsStringAsync(ServerUnderTest.Stop);

        foreach (string path in (string[])[ApiRoutes.SignIn, ApiRoutes.Me, ApiRoutes.Maps, ApiRoutes.Contacts, ApiRoutes.People, ApiRoutes.Health])
            Assert.Contains($"\"{path}\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demo_that_is_started_again_keeps_what_was_changed()
    {
        await using ServerUnderTest server = await ServerUnderTest.DemoAsync();
        HttpClient ann = await server.SignInAsync("ann");
        Contact[] contacts = await ann.FetchAsync(ApiRoutes.Contacts).OkAsync(ApiJson.Default.ContactArray);
        (await ann.RemoveAsync($"{ApiRoutes.Contacts}/{contacts[0].Id}")).EnsureSuccessStatusCode();

        await server.RestartAsync();
        HttpClient again = await server.SignInAsync("ann");

        Assert.Equal(contacts.Length - 1, (await again.FetchAsync(ApiRoutes.Contacts).OkAsync(ApiJson.Default.ContactArray)).Length);
    }

    [Fact]
    public async Task A_request_that_is_no_JSON_is_refused_as_a_problem()
    {
        await using ServerUnderTest server = await ServerUnderTest.DemoAsync();
        using var content = new StringContent("{", System.Text.Encoding.UTF8, "application/json");

        await server.Anonymous().PostAsync(new Uri(ApiRoutes.SignIn, UriKind.Relative), content, ServerUnderTest.Stop).RefusedAsync(HttpStatusCode.BadRequest);
    }
}
