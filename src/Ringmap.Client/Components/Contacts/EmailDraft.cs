namespace Ringmap.Client.Components.Contacts;

/// <summary>One e-mail address while it is being changed.</summary>
public sealed class EmailDraft
{
    /// <summary>As typed.</summary>
    public string Address { get; set; } = "";

    /// <summary>What is wrong; null: nothing.</summary>
    public string? Problem => Address.Trim() is { Length: > 0 } typed && !IsAddress(typed) ? "This is no e-mail address: name@example.org." : null;

    private static bool IsAddress(string text) =>
        text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1 && !text.Contains(' ', StringComparison.Ordinal);
}
