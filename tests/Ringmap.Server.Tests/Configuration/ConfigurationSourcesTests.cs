using Microsoft.Extensions.Configuration;
using Ringmap.Server.Configuration;

namespace Ringmap.Server.Tests.Configuration;

public sealed class ConfigurationSourcesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_command_line_wins_over_the_file_of_the_folder()
    {
        _folder.Write("appsettings.json", """{ "Ringmap": { "Country": "NO", "Data": "from-file" } }""");

        IConfigurationRoot configuration = ConfigurationSources.Read(["--Ringmap:Country=DK", "--urls", "http://127.0.0.1:1"], _folder.Path);

        Assert.Equal("DK", configuration["Ringmap:Country"]);
        Assert.Equal("from-file", configuration["Ringmap:Data"]);
        Assert.Equal("http://127.0.0.1:1", configuration["urls"]);
    }

    [Theory]
    [InlineData("demo", "is not an option")]
    [InlineData("--dmo", "is not an option")]
    [InlineData("--Ringmap:Data", "has no value")]
    public void An_argument_that_sets_nothing_is_refused(string argument, string reason) =>
        Assert.Contains(reason, Assert.Throws<ConfigurationException>(() => ConfigurationSources.Read([argument], _folder.Path)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_no_JSON_is_refused_with_its_name()
    {
        string file = _folder.Write("appsettings.json", "{ Ringmap");

        Assert.Contains(file, Assert.Throws<ConfigurationException>(() => ConfigurationSources.Read([], _folder.Path)).Message, StringComparison.Ordinal);
    }
}
