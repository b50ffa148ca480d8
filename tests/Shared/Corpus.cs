namespace Ringmap.Tests.Shared;

/// <summary>Messages that others wrote, beside the repository in ../shared/corpora or where RINGMAP_CORPORA says.</summary>
internal static class Corpus
{
    /// <summary>One file with what its makers expect of it.</summary>
    public sealed record Entry(string File, string Class, string Expect, byte[] Bytes);

    /// <summary>The files of a folder; the test is skipped when the corpora are not there.</summary>
    public static IReadOnlyList<Entry> Of(string folder)
    {
        var root = Root();
        var lines = File.ReadAllLines(Path.Combine(root, "MANIFEST.tsv"));
        var columns = lines[0].Split('\t');
        var type = Array.IndexOf(columns, "class");
        var expect = Array.IndexOf(columns, "expect");
        var entries = lines.Skip(1).Select(l => l.Split('\t'))
            .Where(f => f[0].StartsWith(folder + "/", StringComparison.Ordinal))
            .Select(f => new Entry(f[0], f[type], f[expect], File.ReadAllBytes(Path.Combine(root, f[0]))))
            .ToList();
        Assert.NotEmpty(entries);
        return entries;
    }

    /// <summary>One file; the test is skipped when the corpora are not there.</summary>
    public static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Root(), file));

    private static string Root()
    {
        var root = Find();
        Assert.SkipWhen(root is null, "The corpora are not beside the repository (../shared/corpora) nor at RINGMAP_CORPORA.");
        return root!;
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("RINGMAP_CORPORA") is { Length: > 0 } told)
            return File.Exists(Path.Combine(told, "MANIFEST.tsv")) ? told : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var beside = Path.Combine(folder.FullName, "..", "shared", "corpora");
            if (File.Exists(Path.Combine(folder.FullName, "Ringmap.slnx")) && File.Exists(Path.Combine(beside, "MANIFEST.tsv")))
                return beside;
        }
        return null;
    }
}
