using Ringmap.Diagrams.Tools;
using Ringmap.Flow.Editing;

namespace Ringmap.Client.Editor;

/// <summary>The rules of a map as gestures ask for them.</summary>
public sealed class MapRules(ConnectionRules rules) : IConnectionRules
{
    /// <inheritdoc/>
    public Verdict CanConnect(string fromNode, string fromPin, string toNode) =>
        rules.Refusal(fromNode, fromPin, toNode) is { } why ? Verdict.Refused(why) : Verdict.Allowed;
}
