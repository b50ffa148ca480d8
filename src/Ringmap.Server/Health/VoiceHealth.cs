using Ringmap.Api;
using Ringmap.Server.Configuration;

namespace Ringmap.Server.Health;

/// <summary>Can texts be spoken?</summary>
internal sealed class VoiceHealth(RingmapOptions options) : IHealthSource
{
    public const string Part = "voice";

    /// <summary>What to do when the program that speaks is missing; null when it is there.</summary>
    public static string? Missing(RingmapOptions options)
    {
        string program = options.Office.Speech.Program;
        IEnumerable<string> places = program.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? [program]
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).SelectMany(folder => (string[])[Path.Combine(folder, program), Path.Combine(folder, program + ".exe")]);
        return places.Any(File.Exists)
            ? null
            : $"There is no program {program}, so texts cannot be spoken and callers hear nothing in their place. On Debian: sudo apt-get install espeak-ng";
    }

    public Task<HealthPart> ReportAsync(CancellationToken stop) => Task.FromResult(Missing(options) is { } hint
        ? new HealthPart(Part, HealthState.Attention, hint)
        : new HealthPart(Part, HealthState.Good, $"Texts are spoken by {options.Office.Speech.Program} with the voice {options.Office.Speech.Voice}."));
}
