using Ringmap.SystemTests.Processes;

namespace Ringmap.SystemTests.Server;

/// <summary>The published program. ./ringmap publishes when sources are newer, so the tests run what is in the tree.</summary>
internal static class ProgramUnderTest
{
    private static readonly TimeSpan BuildTime = TimeSpan.FromMinutes(8);
    private static readonly Lazy<Task<string>> Published = new(PublishAsync);

    public static string Root { get; } = FindRoot();

    /// <summary>The program, made up to date once in a test run.</summary>
    public static Task<string> DllAsync() => Published.Value;

    private static async Task<string> PublishAsync()
    {
        await using var build = Peer.Start("bash", [Path.Combine(Root, "ringmap"), "--version"], Root);
        var code = await build.ExitAsync(BuildTime).ConfigureAwait(false);
        var dll = Path.Combine(Root, "artifacts", "ringmap", "Ringmap.Server.dll");
        return code == 0 && File.Exists(dll) ? dll : throw new InvalidOperationException($"./ringmap --version ended with {code}:\n{Peer.Tail(build.Log)}");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ringmap.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Ringmap.slnx is not above the tests: run them from the source tree.");
    }
}
