namespace Ringmap.Diagrams.Tools;

/// <summary>Knows which connections make sense; geometry does not.</summary>
public interface IConnectionRules
{
    /// <summary>Whether a connector from this pin to this node may be made.</summary>
    Verdict CanConnect(string fromNode, string fromPin, string toNode);
}
