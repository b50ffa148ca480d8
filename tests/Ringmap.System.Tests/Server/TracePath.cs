using System.Text.Json.Nodes;
using Ringmap.Api;

namespace Ringmap.SystemTests.Server;

/// <summary>What a call's trace tells.</summary>
internal static class TracePath
{
    private const int Entered = 3;

    /// <summary>The elements that the call came through, in their order.</summary>
    public static string[] Of(CallDetail call) => [.. Entries(call).Where(e => (int?)e["kind"] == Entered).Select(e => (string)e["element"]!)];

    /// <summary>The whole trace, for a failure's text.</summary>
    public static string Told(CallDetail call) => string.Join('\n', Entries(call).Select(e => e.ToJsonString()));

    private static IEnumerable<JsonNode> Entries(CallDetail call) => (call.Trace?["entries"] as JsonArray ?? []).Select(e => e!);
}
