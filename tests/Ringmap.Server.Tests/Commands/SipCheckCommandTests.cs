namespace Ringmap.Server.Tests.Commands;

public sealed class SipCheckCommandTests : IDisposable
{
    private const string Options = "OPTIONS sip:101@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5080;branch=z9hG4bK1\r\nFrom: <sip:a@127.0.0.1>;tag=1\r\nTo: <sip:101@127.0.0.1>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_file_gets_one_line_with_what_the_server_would_do()
    {
        string good = _folder.Write("good", Options);
        string version = _folder.Write("version", Options.Replace("SIP/2.0\r\nVia", "SIP/7.0\r\nVia", StringComparison.Ordinal));
        string garbage = _folder.Write("garbage", "hello");

        CommandRun run = await CommandRun.OfAsync(_folder.Path, "sip", "check", good, version, garbage);

        Assert.Equal(0, run.Code);
        string[] lines = run.Out.Split('\n');
        Assert.Equal($"{good}\taccept\t", lines[0]);
        Assert.StartsWith($"{version}\treject\t505 ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith($"{garbage}\tdrop\t", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_is_read_in_ordinal_order_with_its_subfolders()
    {
        Directory.CreateDirectory(_folder.File("b"));
        foreach (string name in (string[])["c", "B", "b/1", "a"])
            _folder.Write(name, Options);

        CommandRun run = await CommandRun.OfAsync(_folder.Path, "sip", "check", _folder.Path);

        Assert.Equal(["B", "a", "b/1", "c"], run.Out.TrimEnd('\n').Split('\n').Select(line => Path.GetRelativePath(_folder.Path, line.Split('\t')[0])));
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said_and_the_others_are_judged()
    {
        string good = _folder.Write("good", Options);

        CommandRun run = await CommandRun.OfAsync(_folder.Path, "sip", "check", _folder.File("none"), good);

        Assert.Equal(1, run.Code);
        Assert.Contains("none cannot be read", run.Error, StringComparison.Ordinal);
        Assert.Contains("accept", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_of_any_length_is_judged()
    {
        string empty = _folder.Write("empty", "");
        string large = _folder.Write("large", Options + new string('x', 70_000));

        CommandRun run = await CommandRun.OfAsync(_folder.Path, "sip", "check", empty, large);

        Assert.Equal(0, run.Code);
        Assert.All(run.Out.TrimEnd('\n').Split('\n'), line => Assert.DoesNotContain("accept", line, StringComparison.Ordinal));
    }
}
