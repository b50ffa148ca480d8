namespace Ringmap.Storage.Entities;

/// <summary>A named value of the installation.</summary>
public sealed class SettingEntity
{
    /// <summary>Name.</summary>
    public string Key { get; set; } = "";

    /// <summary>Value.</summary>
    public string Value { get; set; } = "";
}
