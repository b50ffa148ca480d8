using System.Text.Json.Nodes;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Elements.Settings;

/// <summary>Opening hours for each day of the week.</summary>
/// <param name="Name">Its name on the element.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Help">One sentence of help.</param>
/// <param name="Default">Hours when none are set.</param>
public sealed record WeeklyHoursSetting(string Name, string Label, string Help, WeeklyHours Default) : Setting(Name, Label, Help)
{
    /// <inheritdoc/>
    public override JsonNode? DefaultNode => Default.ToJson();

    /// <summary>The hours on this element; the default when there are none or they cannot be read.</summary>
    public WeeklyHours Read(MapElement element) =>
        Node(element) is { } node && WeeklyHours.Read(node).Value is { } hours ? hours : Default;

    /// <inheritdoc/>
    public override IEnumerable<SettingProblem> Check(MapElement element, MapContext context)
    {
        if (Node(element) is { } node && WeeklyHours.Read(node) is { Value: null, Reason: var reason })
            yield return new SettingProblem(true, $"“{Label}”: {reason}");
        else if (Read(element).IsEmpty)
            yield return new SettingProblem(false, $"“{Label}” holds no hours, so it is never open; add some.");
    }
}
