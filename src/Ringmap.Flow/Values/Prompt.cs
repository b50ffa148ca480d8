using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Ringmap.Flow.Values;

/// <summary>What a caller hears at one place: a list of parts played one after another.</summary>
/// <param name="Parts">The parts in order; empty says nothing.</param>
public sealed record Prompt(ImmutableArray<PromptPart> Parts)
{
    /// <summary>A prompt that says nothing.</summary>
    public static Prompt Empty { get; } = new([]);

    /// <summary>True when there is nothing to hear.</summary>
    public bool IsEmpty => Parts.IsEmpty;

    /// <summary>A prompt of one spoken text.</summary>
    public static Prompt Say(string text) => new([new SpokenText(text)]);

    /// <summary>A prompt of one announcement.</summary>
    public static Prompt Announce(string announcementId) => new([new Announcement(announcementId)]);

    /// <summary>Reads a prompt from its JSON; a missing node is the empty prompt.</summary>
    public static ValueResult<Prompt> Read(JsonNode? node)
    {
        if (node is null)
            return Empty;
        if (node is not JsonArray array)
            return ValueResult<Prompt>.Bad("A prompt is a list of parts.");
        if (array.Count > ValueLimits.PromptParts)
            return ValueResult<Prompt>.Bad(string.Create(CultureInfo.InvariantCulture, $"A prompt has at most {ValueLimits.PromptParts} parts."));

        var parts = ImmutableArray.CreateBuilder<PromptPart>(array.Count);
        foreach (JsonNode? item in array)
        {
            ValueResult<PromptPart> part = ReadPart(item);
            if (part.Value is null)
                return ValueResult<Prompt>.Bad(part.Reason!);
            parts.Add(part.Value);
        }

        return new Prompt(parts.ToImmutable());
    }

    private static ValueResult<PromptPart> ReadPart(JsonNode? node)
    {
        if (node is not JsonObject part)
            return ValueResult<PromptPart>.Bad("A part of a prompt is an object with a kind.");

        switch (JsonRead.Text(part, "kind"))
        {
            case "announcement":
                return JsonRead.Text(part, "id") is { Length: > 0 and <= ValueLimits.IdLength } id
                    ? new Announcement(id)
                    : ValueResult<PromptPart>.Bad("Choose an announcement.");
            case "text":
                if (JsonRead.Text(part, "text") is not { } text || string.IsNullOrWhiteSpace(text))
                    return ValueResult<PromptPart>.Bad("Write the text to be spoken.");
                return text.Length <= ValueLimits.TextLength
                    ? new SpokenText(text)
                    : ValueResult<PromptPart>.Bad(string.Create(CultureInfo.InvariantCulture, $"A spoken text has at most {ValueLimits.TextLength} characters."));
            case "beep":
                return new Beep();
            case "silence":
                return JsonRead.Number(part["seconds"]) is > 0 and <= ValueLimits.SilenceSeconds and { } seconds
                    ? new Silence(seconds)
                    : ValueResult<PromptPart>.Bad("A silence lasts more than 0 and at most 30 seconds.");
            default:
                return ValueResult<PromptPart>.Bad("A part of a prompt is an announcement, a text, a beep or a silence.");
        }
    }

    /// <summary>Writes the prompt as JSON.</summary>
    public JsonArray ToJson()
    {
        var array = new JsonArray();
        foreach (PromptPart part in Parts)
        {
            array.Add((JsonNode)(part switch
            {
                Announcement a => new JsonObject { ["kind"] = "announcement", ["id"] = a.Id },
                SpokenText t => new JsonObject { ["kind"] = "text", ["text"] = t.Text },
                Silence s => new JsonObject { ["kind"] = "silence", ["seconds"] = s.Seconds },
                _ => new JsonObject { ["kind"] = "beep" },
            }));
        }

        return array;
    }
}
