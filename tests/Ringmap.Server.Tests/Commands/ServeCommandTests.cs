namespace Ringmap.Server.Tests.Commands;

public sealed class ServeCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--Ringmap:Media:Ports=x")]
    [InlineData("--Ringmap:Dta=x")]
    [InlineData("--nonsense")]
    [InlineData("nonsense")]
    [InlineData("--demo-call")]
    [InlineData("--once")]
    public async Task A_wrong_command_line_ends_with_one_sentence_and_code_2(string argument)
    {
        CommandRun run = await CommandRun.OfAsync(_folder.Path, "serve", argument);

        Assert.Equal(2, run.Code);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.EndsWith(run.Error.Contains('?', StringComparison.Ordinal) ? "?\n" : ".\n", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Path));
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("user", "add")]
    [InlineData("map", "check")]
    [InlineData("map", "say")]
    [InlineData("sip", "check")]
    [InlineData("backup")]
    [InlineData("restore")]
    public async Task Each_command_has_help_with_examples_and_exit_codes(params string[] command)
    {
        CommandRun run = await CommandRun.OfAsync(_folder.Path, [.. command, "--help"]);

        Assert.Equal(0, run.Code);
        Assert.Contains("Examples:", run.Out, StringComparison.Ordinal);
        Assert.Contains("Exit codes:", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_command_is_refused_with_code_2() => Assert.Equal(2, (await CommandRun.OfAsync(_folder.Path, "srve")).Code);

    [Fact]
    public async Task The_version_is_a_version() => Assert.Matches(@"^\d+\.\d+\.\d+", (await CommandRun.OfAsync(_folder.Path, "--version")).Out);
}
