using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ringmap.Client.Services;

/// <summary>Turns answers that are no success into sentences.</summary>
internal static class Problems
{
    /// <summary>A longer text is no sentence for a user.</summary>
    private const int LongestSentence = 600;

    public static async Task<ApiException> ReadAsync(HttpResponseMessage answer)
    {
        JsonObject? problem = null;
        string text = await answer.Content.ReadAsStringAsync();
        if (answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true)
        {
            try
            {
                problem = JsonNode.Parse(text) as JsonObject;
            }
            catch (JsonException)
            {
                problem = null;
            }
        }

        var fields = Fields(problem?["errors"] as JsonObject);
        string? said = Text(problem?["detail"]) ?? fields.Values.FirstOrDefault() ?? Title(problem);
        return new ApiException(said is { Length: > 0 and <= LongestSentence } ? said : Sentence(answer.StatusCode), answer.StatusCode, fields);
    }

    public static string Sentence(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => "Please sign in again.",
        HttpStatusCode.Forbidden => "You may not do this. Ask an administrator.",
        HttpStatusCode.NotFound => "This is not there any more. Somebody may have deleted it.",
        HttpStatusCode.Conflict => "Somebody else changed this meanwhile. Load it again.",
        HttpStatusCode.RequestEntityTooLarge => "This file is too large.",
        HttpStatusCode.UnsupportedMediaType => "The server cannot read this file.",
        HttpStatusCode.TooManyRequests => "Too many tries. Wait a minute, then try again.",
        >= HttpStatusCode.InternalServerError => "The server could not do this. Try again; its log says why.",
        _ => $"The server refused this ({(int)status}).",
    };

    private static Dictionary<string, string> Fields(JsonObject? errors)
    {
        var fields = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in errors ?? [])
        {
            if ((value is JsonArray { Count: > 0 } list ? Text(list[0]) : Text(value)) is { } text)
                fields[name] = text;
        }

        return fields;
    }

    // The framework's titles ("Conflict") say less than ours.
    private static string? Title(JsonObject? problem) => Text(problem?["title"]) is { } title && title.Contains(' ', StringComparison.Ordinal) && title.EndsWith('.') ? title : null;

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) && !string.IsNullOrWhiteSpace(text) ? text : null;
}
