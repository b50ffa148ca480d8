using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Elements.Settings;

/// <summary>Finds what a value refers to and the owner does not have.</summary>
internal static class References
{
    public static string? Missing(Prompt prompt, MapContext context) =>
        context.Announcements is { } known && prompt.Parts.OfType<Announcement>().Any(part => !known.ContainsKey(part.Id))
            ? "the announcement is not there any more; choose another or write a text."
            : null;

    public static string? Missing(CallerMatch match, MapContext context) => match switch
    {
        ContactMatch { ContactId: var id } when context.Contacts is { } known && !known.ContainsKey(id) =>
            "the contact is not there any more; choose another.",
        GroupMatch { GroupId: var id } when context.Groups is { } known && !known.ContainsKey(id) =>
            "the contact group is not there any more; choose another.",
        _ => null,
    };
}
