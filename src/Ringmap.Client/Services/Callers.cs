namespace Ringmap.Client.Services;

/// <summary>Callers in words.</summary>
public static class Callers
{
    /// <summary>Name, else number, else "Number withheld".</summary>
    public static string Name(string? name, string? number) =>
        !string.IsNullOrWhiteSpace(name) ? name : !string.IsNullOrWhiteSpace(number) ? number : "Number withheld";

    /// <summary>The number, when <see cref="Name"/> says something else; null: nothing to add.</summary>
    public static string? Number(string? name, string? number) =>
        !string.IsNullOrWhiteSpace(name) && !string.IsNullOrWhiteSpace(number) && name != number ? number : null;

    /// <summary>Up to two letters; empty when the name is none.</summary>
    public static string Initials(string? name)
    {
        var words = (name ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(w => char.IsLetter(w[0])).ToArray();
        return words.Length switch
        {
            0 => "",
            1 => words[0][..1].ToUpperInvariant(),
            _ => string.Concat(words[0][..1], words[^1][..1]).ToUpperInvariant(),
        };
    }
}
