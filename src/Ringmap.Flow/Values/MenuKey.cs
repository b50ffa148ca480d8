using System.Text.Json.Nodes;

namespace Ringmap.Flow.Values;

/// <summary>One key of a menu.</summary>
/// <param name="Key">0–9, * or #.</param>
/// <param name="Label">What it is for: "leave a message"; may be empty.</param>
public sealed record MenuKey(char Key, string Label)
{
    /// <summary>The id of the key's pin: "key-1", "key-star", "key-hash".</summary>
    public string PinId => Key switch { '*' => "key-star", '#' => "key-hash", _ => "key-" + Key };

    /// <summary>Reads keys from JSON; a missing node is no keys.</summary>
    public static ValueResult<IReadOnlyList<MenuKey>> ReadAll(JsonNode? node) =>
        RowReader.Read<MenuKey>(node, ValueLimits.TelephoneKeys.Length, static o =>
        {
            if (JsonRead.Text(o, "key") is not { Length: 1 } key || !ValueLimits.TelephoneKeys.Contains(key[0], StringComparison.Ordinal))
                return ValueResult<MenuKey>.Bad("A key is one of 0–9, * and #.");
            string label = JsonRead.Text(o, "label") ?? "";
            return label.Length > ValueLimits.LabelLength
                ? ValueResult<MenuKey>.Bad("A key's name has at most 200 characters.")
                : new MenuKey(key[0], label);
        }, static row => row.Key.ToString());

    /// <summary>Writes keys as JSON.</summary>
    public static JsonArray ToJson(IEnumerable<MenuKey> keys) =>
        new([.. keys.Select(static JsonNode (row) => new JsonObject { ["key"] = row.Key.ToString(), ["label"] = row.Label })]);
}
