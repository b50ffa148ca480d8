namespace Ringmap.Conventions.Tests;

/// <summary>Habits that every source file keeps.</summary>
public sealed class SourceTests
{
    /// <summary>A file that is longer knows two things.</summary>
    private const int LongestFile = 800;

    [Fact]
    public void No_file_holds_unfinished_or_folded_away_code()
    {
        // Spelled in two parts, so that this file does not find itself.
        string[] marks = ["TO" + "DO", "FIX" + "ME", "#reg" + "ion", "NotImplemented" + "Exception"];
        var found = from file in House.Sources("src", ".cs", ".razor", ".css", ".js").Concat(House.Sources("tests", ".cs"))
                    let text = File.ReadAllText(file)
                    from mark in marks
                    where text.Contains(mark, StringComparison.Ordinal)
                    select $"{House.Relative(file)} has {mark}";
        Assert.Empty(found);
    }

    [Fact]
    public void No_file_is_too_long()
    {
        var longFiles = from file in House.Sources("src", ".cs", ".razor", ".js")
                        where !file.Contains("/Migrations/", StringComparison.Ordinal)
                        let lines = File.ReadLines(file).Count()
                        where lines > LongestFile
                        select $"{House.Relative(file)}: {lines} lines";
        Assert.Empty(longFiles);
    }

    [Fact]
    public void Namespaces_follow_folders()
    {
        var astray = from file in House.Sources("src", ".cs")
                     let declared = File.ReadLines(file).FirstOrDefault(l => l.StartsWith("namespace ", StringComparison.Ordinal))
                     where declared is not null
                     let expected = Path.GetDirectoryName(House.Relative(file))!.Replace("src/", "", StringComparison.Ordinal).Replace('/', '.')
                     where declared.TrimEnd(';')["namespace ".Length..] != expected
                     select $"{House.Relative(file)}: {declared} instead of {expected}";
        Assert.Empty(astray);
    }

    [Fact]
    public void Tests_do_not_sleep()
    {
        string[] sleeps = ["Thread." + "Sleep", "Task." + "Delay("];
        var sleeping = from file in House.Sources("tests", ".cs")
                       where !file.Contains("Ringmap.System.Tests", StringComparison.Ordinal)
                       from line in File.ReadLines(file)
                       where sleeps.Any(s => line.Contains(s, StringComparison.Ordinal))
                       select $"{House.Relative(file)}: {line.Trim()}";
        Assert.Empty(sleeping);
    }

    [Fact]
    public void Every_room_has_tests_with_its_own_name()
    {
        // Api holds only records; Client is driven through Chromium by the system's tests.
        var without = House.Rooms().Except(["Ringmap.Api", "Ringmap.Client"])
            .Where(r => !Directory.Exists(Path.Combine(House.Root, "tests", r + ".Tests")));
        Assert.Empty(without);
    }
}
