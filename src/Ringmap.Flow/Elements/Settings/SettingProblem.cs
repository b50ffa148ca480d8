namespace Ringmap.Flow.Elements.Settings;

/// <summary>What is wrong with a setting.</summary>
/// <param name="IsError">True: the map cannot be published like this.</param>
/// <param name="Text">One sentence that says what to do.</param>
/// <param name="IsReference">True: the setting refers to something that is not there (any more).</param>
public sealed record SettingProblem(bool IsError, string Text, bool IsReference = false);
