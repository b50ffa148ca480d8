using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Elements.Settings;

/// <summary>A length of time in whole seconds.</summary>
/// <param name="Name">Its name on the element.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Help">One sentence of help.</param>
/// <param name="Min">Least value in seconds.</param>
/// <param name="Max">Greatest value in seconds.</param>
/// <param name="Default">Value in seconds when none is set.</param>
public sealed record DurationSetting(string Name, string Label, string Help, int Min, int Max, int Default)
    : NumberSetting(Name, Label, Help, Min, Max, Default, "seconds")
{
    /// <summary>The time on this element, forced into the range.</summary>
    public TimeSpan ReadTime(MapElement element) => TimeSpan.FromSeconds(Read(element));
}
