using Ringmap.Api;

namespace Ringmap.Client.Components.Contacts;

/// <summary>One number while it is being changed.</summary>
public sealed class NumberDraft
{
    private const string Signs = "+*#()-/. ";

    /// <summary>mobile, work …</summary>
    public string Label { get; set; } = "mobile";

    /// <summary>As typed.</summary>
    public string Number { get; set; } = "";

    /// <summary>As stored; null: new.</summary>
    public ContactNumber? Before { get; init; }

    /// <summary>As compared, while nothing has been changed; null: the server says after saving.</summary>
    public string? E164 => Before is not null && Before.Number == Number ? Before.E164 : null;

    /// <summary>It is stored as it stands here, and cannot be compared with a caller's number.</summary>
    public bool IsUnknown => Before is { E164: null } && Before.Number == Number && Number.Length > 0;

    /// <summary>What is wrong; null: nothing.</summary>
    public string? Problem => Number.Any(c => !char.IsAsciiDigit(c) && !Signs.Contains(c, StringComparison.Ordinal))
        ? "A number has only digits, spaces and + * # ( ) - / ."
        : null;
}
