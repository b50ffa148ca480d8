using Ringmap.Flow.Maps;

namespace Ringmap.Server.Tests.Commands;

public sealed class MapCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_good_map_is_listed_and_has_no_errors()
    {
        string file = _folder.Write("map.json", MapJson.Write(BuiltInMaps.Default("m1", "Default")));

        CommandRun said = await CommandRun.OfAsync(_folder.Path, "map", "say", file);
        CommandRun check = await CommandRun.OfAsync(_folder.Path, "map", "check", file);

        Assert.Equal(0, said.Code);
        Assert.StartsWith("“Default”: 4 elements", said.Out, StringComparison.Ordinal);
        Assert.Equal(0, check.Code);
    }

    [Fact]
    public async Task Errors_are_one_line_each_and_the_exit_code_is_1()
    {
        FlowMap map = BuiltInMaps.Default("m1", "Default");
        string file = _folder.Write("map.json", MapJson.Write(map with { Elements = [], Connectors = [] }));

        CommandRun run = await CommandRun.OfAsync(_folder.Path, "map", "check", file);

        Assert.Equal(1, run.Code);
        Assert.StartsWith("error\tRM", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check")]
    [InlineData("say")]
    public async Task What_is_no_map_is_refused_with_the_reason(string command)
    {
        string file = _folder.Write("map.json", "[]");

        CommandRun garbage = await CommandRun.OfAsync(_folder.Path, "map", command, file);
        CommandRun none = await CommandRun.OfAsync(_folder.Path, "map", command, _folder.File("none.json"));

        Assert.Equal(1, garbage.Code);
        Assert.Contains("is no map", garbage.Error, StringComparison.Ordinal);
        Assert.Equal(1, none.Code);
        Assert.Contains("There is no file", none.Error, StringComparison.Ordinal);
    }
}
