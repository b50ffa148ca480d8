using System.Text.Json.Nodes;
using Ringmap.Flow.Execution;

namespace Ringmap.Flow.Values;

/// <summary>A test on who is calling. The family is closed: see the records in this file.</summary>
public abstract record CallerMatch
{
    /// <summary>True when this caller is meant.</summary>
    public abstract bool Matches(CallerFacts caller);

    /// <summary>Writes the match as JSON.</summary>
    public abstract JsonObject ToJson();

    /// <summary>Reads a match from its JSON.</summary>
    public static ValueResult<CallerMatch> Read(JsonNode? node)
    {
        if (node is not JsonObject o)
            return ValueResult<CallerMatch>.Bad("Choose which caller the row is for.");

        return JsonRead.Text(o, "kind") switch
        {
            "contact" => Id(o) is { } id ? new ContactMatch(id) : ValueResult<CallerMatch>.Bad("Choose a contact."),
            "group" => Id(o) is { } id ? new GroupMatch(id) : ValueResult<CallerMatch>.Bad("Choose a contact group."),
            "number" => NumberPattern.IsValid(JsonRead.Text(o, "pattern"))
                ? new NumberMatch(JsonRead.Text(o, "pattern")!)
                : ValueResult<CallerMatch>.Bad("Write a number or a pattern such as +4670* (digits, +, * for any digits, ? for one)."),
            "internal" => new InternalMatch(),
            "unknown" => new UnknownMatch(),
            "anonymous" => new AnonymousMatch(),
            _ => ValueResult<CallerMatch>.Bad("A caller is a contact, a contact group, a number or pattern, internal, unknown or anonymous."),
        };
    }

    private static string? Id(JsonObject o) =>
        JsonRead.Text(o, "id") is { Length: > 0 and <= ValueLimits.IdLength } id ? id : null;
}

/// <summary>One contact of the owner's.</summary>
/// <param name="ContactId">The contact's id.</param>
public sealed record ContactMatch(string ContactId) : CallerMatch
{
    /// <inheritdoc/>
    public override bool Matches(CallerFacts caller) => caller.ContactId == ContactId;

    /// <inheritdoc/>
    public override JsonObject ToJson() => new() { ["kind"] = "contact", ["id"] = ContactId };
}

/// <summary>Anybody in a contact group of the owner's.</summary>
/// <param name="GroupId">The group's id.</param>
public sealed record GroupMatch(string GroupId) : CallerMatch
{
    /// <inheritdoc/>
    public override bool Matches(CallerFacts caller) => caller.GroupIds.Contains(GroupId);

    /// <inheritdoc/>
    public override JsonObject ToJson() => new() { ["kind"] = "group", ["id"] = GroupId };
}

/// <summary>A number, or all numbers that fit a pattern; an anonymous caller fits none.</summary>
/// <param name="Pattern">Digits and +; * stands for any digits, ? for one; spaces, hyphens, dots and brackets do not count.</param>
public sealed record NumberMatch(string Pattern) : CallerMatch
{
    /// <inheritdoc/>
    public override bool Matches(CallerFacts caller) =>
        !caller.IsAnonymous
        && (NumberPattern.Fits(Pattern, caller.Number) || NumberPattern.Fits(Pattern, caller.NationalNumber));

    /// <inheritdoc/>
    public override JsonObject ToJson() => new() { ["kind"] = "number", ["pattern"] = Pattern };
}

/// <summary>A caller inside the telephone system.</summary>
public sealed record InternalMatch : CallerMatch
{
    /// <inheritdoc/>
    public override bool Matches(CallerFacts caller) => caller.IsInternal;

    /// <inheritdoc/>
    public override JsonObject ToJson() => new() { ["kind"] = "internal" };
}

/// <summary>A caller from outside with a number that belongs to no contact.</summary>
public sealed record UnknownMatch : CallerMatch
{
    /// <inheritdoc/>
    public override bool Matches(CallerFacts caller) =>
        !caller.IsAnonymous && !caller.IsInternal && caller.ContactId is null;

    /// <inheritdoc/>
    public override JsonObject ToJson() => new() { ["kind"] = "unknown" };
}

/// <summary>A caller who withholds the number.</summary>
public sealed record AnonymousMatch : CallerMatch
{
    /// <inheritdoc/>
    public override bool Matches(CallerFacts caller) => caller.IsAnonymous;

    /// <inheritdoc/>
    public override JsonObject ToJson() => new() { ["kind"] = "anonymous" };
}
