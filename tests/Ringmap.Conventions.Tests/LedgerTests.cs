using System.Text.RegularExpressions;

namespace Ringmap.Conventions.Tests;

/// <summary>The ledger of RFCs says what is so: each row has a state, and what it names exists.</summary>
public sealed partial class LedgerTests
{
    /// <summary>Five, and what stands before the first and after the last.</summary>
    private const int Cells = 7;

    private static readonly HashSet<string> Known =
    [
        .. House.Sources("src", ".cs").Concat(House.Sources("tests", ".cs")).Select(f => Path.GetFileNameWithoutExtension(f)!),
        .. House.Sources("src", ".cs").Select(f => Path.GetFileName(Path.GetDirectoryName(f))!),
    ];

    [Fact]
    public void Every_row_says_whether_it_is_done_and_names_what_does_and_tests_it()
    {
        var rows = Rows();
        Assert.True(rows.Count > 100, $"Only {rows.Count} rows were read.");
        Assert.Empty(Lines().Where(static cells => cells.Length != Cells).Select(static cells => string.Join('|', cells)));
        Assert.Empty(rows.Where(r => !StateWord().IsMatch(r.State)).Select(r => $"{r.Rfc}: {r.State}"));
        Assert.Empty(rows.Where(r => !r.State.StartsWith("no", StringComparison.Ordinal) && (r.Where.Length == 0 || r.Tests.Length == 0)).Select(r => $"{r.Rfc} {r.What}"));
    }

    [Fact]
    public void The_files_and_tests_that_it_names_exist()
    {
        var astray = from row in Rows()
                     from cell in (string[])[row.Where, row.Tests]
                     from name in Names(cell)
                     where !Known.Contains(name)
                     select $"{row.Rfc}: {name}";
        Assert.Empty(astray);
    }

    [Fact]
    public void What_is_called_a_test_is_one()
    {
        var wrong = from row in Rows()
                    from name in Names(row.Tests)
                    where !name.EndsWith("Tests", StringComparison.Ordinal) && !name.EndsWith("Properties", StringComparison.Ordinal)
                    select $"{row.Rfc}: {name}";
        Assert.Empty(wrong);
    }

    /// <summary>The names of a cell: "Messages/SipParser, SipSession.Changes, .Requests (see there); with baresip Calls/TlsCallTests" names four.</summary>
    private static IEnumerable<string> Names(string cell) =>
        Aside().Replace(cell, "").Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(static part => part is not "as above" && !part.StartsWith('.'))
            .Select(static part => part.Split(' ')[^1].Split('/')[^1].Split('.')[0]);

    private static List<Row> Rows() => [.. Lines().Where(static cells => cells.Length == Cells).Select(static c => new Row(c[1], c[2], c[3], c[4], c[5]))];

    /// <summary>The lines of the tables, but for their heads.</summary>
    private static IEnumerable<string[]> Lines() =>
        File.ReadLines(Path.Combine(House.Root, "docs", "rfcs.md")).Where(static line => line.StartsWith('|')).Select(static line => line.Split('|', StringSplitOptions.TrimEntries))
            .Where(static cells => cells[1] != "RFC, section" && cells[1].Trim('-').Length > 0);

    [GeneratedRegex("^(done|part|no)\\b")]
    private static partial Regex StateWord();

    [GeneratedRegex("\\([^)]*\\)")]
    private static partial Regex Aside();

    private sealed record Row(string Rfc, string What, string State, string Where, string Tests);
}
