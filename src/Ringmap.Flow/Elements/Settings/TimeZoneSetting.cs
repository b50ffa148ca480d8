using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Elements.Settings;

/// <summary>A time zone by its IANA name such as "Europe/Stockholm"; empty: the owner's.</summary>
public sealed record TimeZoneSetting(string Name, string Label, string Help) : TextSetting(Name, Label, Help)
{
    /// <inheritdoc/>
    public override IEnumerable<SettingProblem> Check(MapElement element, MapContext context)
    {
        foreach (SettingProblem problem in base.Check(element, context))
            yield return problem;
        string zone = Read(element);
        if (zone.Length > 0 && zone.Length <= MaxLength && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            yield return new SettingProblem(true, "Choose a time zone by its name, such as Europe/Stockholm, or leave it empty for your own.");
    }
}
