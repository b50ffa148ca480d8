using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Ringmap.Flow.Values;

/// <summary>Opening hours: for each day of the week a list of ranges.</summary>
/// <param name="Days">Seven lists, Monday first.</param>
public sealed record WeeklyHours(ImmutableArray<ImmutableArray<TimeRange>> Days)
{
    private static readonly string[] Names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    /// <summary>Never open.</summary>
    public static WeeklyHours Never { get; } = new([.. Enumerable.Repeat(ImmutableArray<TimeRange>.Empty, 7)]);

    /// <summary>True when no day has any range.</summary>
    public bool IsEmpty => Days.All(static day => day.IsEmpty);

    /// <summary>The same hours from Monday to Friday.</summary>
    public static WeeklyHours Weekdays(params TimeRange[] ranges) =>
        new([.. Enumerable.Range(0, 7).Select(day => day < 5 ? ranges.ToImmutableArray() : [])]);

    /// <summary>True when open at this local date and time.</summary>
    public bool IsOpen(DateTime local)
    {
        int minute = (local.Hour * 60) + local.Minute;
        int today = ((int)local.DayOfWeek + 6) % 7, yesterday = (today + 6) % 7;
        return Days[today].Any(r => minute >= r.From && (r.IsOvernight || minute < r.To))
            || Days[yesterday].Any(r => r.IsOvernight && minute < r.To);
    }

    /// <summary>Reads hours from JSON; a missing node is never open.</summary>
    public static ValueResult<WeeklyHours> Read(JsonNode? node)
    {
        if (node is null)
            return Never;
        if (node is not JsonObject o)
            return ValueResult<WeeklyHours>.Bad("Weekly hours are ranges for each day, such as mon: 08:00-17:00.");

        var days = new ImmutableArray<TimeRange>[7];
        Array.Fill(days, []);
        foreach ((string name, JsonNode? value) in o)
        {
            int day = Array.IndexOf(Names, name);
            if (day < 0)
                return ValueResult<WeeklyHours>.Bad("The days are mon, tue, wed, thu, fri, sat and sun.");
            if (value is not JsonArray { Count: <= ValueLimits.RangesPerDay } array)
                return ValueResult<WeeklyHours>.Bad("A day has a list of at most 12 ranges.");
            var ranges = ImmutableArray.CreateBuilder<TimeRange>(array.Count);
            foreach (JsonNode? item in array)
            {
                if (!TimeRange.TryParse(JsonRead.Text(item), out TimeRange range))
                    return ValueResult<WeeklyHours>.Bad("A range is written like 08:00-17:30.");
                ranges.Add(range);
            }

            days[day] = ranges.ToImmutable();
        }

        return new WeeklyHours([.. days]);
    }

    /// <summary>Writes the hours as JSON; days without ranges are left out.</summary>
    public JsonObject ToJson()
    {
        var o = new JsonObject();
        for (int day = 0; day < 7; day++)
        {
            if (!Days[day].IsEmpty)
                o[Names[day]] = new JsonArray([.. Days[day].Select(static JsonNode (r) => JsonValue.Create(r.ToString()))]);
        }

        return o;
    }
}
