namespace Ringmap.Tests.Shared;

/// <summary>What takes minutes runs with ./test --long.</summary>
internal static class LongRuns
{
    public static bool AreWanted { get; } = Environment.GetEnvironmentVariable("RINGMAP_LONG") is { Length: > 0 };
}
