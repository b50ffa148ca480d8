using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Elements.Settings;

/// <summary>Where a call goes: an extension, a number or a SIP address.</summary>
public sealed record TransferTargetSetting(string Name, string Label, string Help) : Setting(Name, Label, Help)
{
    /// <summary>The target on this element; null when there is none or it cannot be read.</summary>
    public TransferTarget? Read(MapElement element) => TransferTarget.Parse(JsonRead.Text(Node(element))).Value;

    /// <inheritdoc/>
    public override IEnumerable<SettingProblem> Check(MapElement element, MapContext context)
    {
        ValueResult<TransferTarget> target = TransferTarget.Parse(JsonRead.Text(Node(element)));
        if (target.Value is null && (IsRequired || Node(element) is not null))
            yield return new SettingProblem(true, $"“{Label}”: {target.Reason}");
    }
}
