using System.Globalization;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Elements;

/// <summary>Values in a few words, as cards and pins show them.</summary>
internal static class Words
{
    private const int LongestQuote = 60;

    public static string Of(Prompt prompt, MapContext context) => string.Join(", ", prompt.Parts.Select(part => part switch
    {
        Announcement a => context.Announcements is { } known && known.TryGetValue(a.Id, out string? name) ? name : "announcement",
        SpokenText t => "“" + Short(t.Text) + "”",
        Silence s => string.Create(CultureInfo.InvariantCulture, $"{s.Seconds:0.#} s of silence"),
        _ => "beep",
    }));

    public static string Of(CallerMatch match, MapContext context) => match switch
    {
        ContactMatch x => context.Contacts is { } known && known.TryGetValue(x.ContactId, out string? name) ? name : "Contact",
        GroupMatch x => context.Groups is { } known && known.TryGetValue(x.GroupId, out string? name) ? name : "Contact group",
        NumberMatch x => x.Pattern,
        InternalMatch => "Internal",
        UnknownMatch => "Unknown",
        _ => "Anonymous",
    };

    public static string Seconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");

    public static string Count(int number, string one, string several) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : several)}");

    private static string Short(string text)
    {
        string line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= LongestQuote ? line : line[..(LongestQuote - 1)].TrimEnd() + "…";
    }
}
