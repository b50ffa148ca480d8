using System.Globalization;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Maps;

/// <summary>Ids inside a map: letters, digits, hyphen and underscore.</summary>
public static class MapIds
{
    /// <summary>True for an id that a map may hold.</summary>
    public static bool IsValid(string? id) =>
        id is { Length: > 0 and <= ValueLimits.IdLength } && id.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>The first of "stem-1", "stem-2", … that is not taken.</summary>
    public static string Next(string stem, IReadOnlySet<string> taken)
    {
        for (int n = 1; ; n++)
        {
            string id = string.Create(CultureInfo.InvariantCulture, $"{stem}-{n}");
            if (!taken.Contains(id))
                return id;
        }
    }
}
