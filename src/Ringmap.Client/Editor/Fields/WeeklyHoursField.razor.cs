using System.Collections.Immutable;
using System.Globalization;
using Ringmap.Flow.Values;

namespace Ringmap.Client.Editor.Fields;

/// <summary>Opening hours of the week.</summary>
public sealed partial class WeeklyHoursField
{
    private const int Midnight = 24 * 60;
    private static readonly string[] Names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    private static readonly TimeRange Usual = new(8 * 60, 17 * 60);

    private WeeklyHours Hours => Setting.Read(Element);

    private static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");

    private void Add(int day)
    {
        var ranges = Hours.Days[day];
        if (ranges.Length < ValueLimits.RangesPerDay)
            Put(day, ranges.Add(ranges.IsEmpty ? Usual : new TimeRange(Math.Min(ranges[^1].To, Midnight - 60), Midnight)));
    }

    private void Remove(int day, int range) => Put(day, Hours.Days[day].RemoveAt(range));

    private void CopyMonday() => Write(new WeeklyHours([.. Hours.Days.Select((ranges, day) => day is > 0 and < 5 ? Hours.Days[0] : ranges)]).ToJson());

    // Clocks differ between countries and browsers; 24 hours are read by everybody. Midnight ends a day as 24:00 and begins one as 00:00.
    private void OnTime(int day, int at, object? value, bool from)
    {
        if (Minutes(value as string) is not { } minutes)
        {
            Refusal = "Write a time such as 8:30 or 17:00.";
            return;
        }

        var range = Hours.Days[day][at];
        range = from ? range with { From = minutes % Midnight } : range with { To = minutes == 0 ? Midnight : minutes };
        if (range.From == range.To)
            Refusal = "It ends when it begins; choose another time.";
        else
            Put(day, Hours.Days[day].SetItem(at, range));
    }

    /// <summary>Minutes since midnight of "8", "8:30", "0830" or "24:00"; null: no time.</summary>
    private static int? Minutes(string? text)
    {
        var parts = (text ?? "").Trim().Split(':', '.');
        if (parts is [{ Length: 3 or 4 } joined])
            parts = [joined[..^2], joined[^2..]];
        int minute = 0;
        if (parts.Length is 0 or > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int hour)
            || (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out minute)))
            return null;
        int total = (hour * 60) + minute;
        return minute < 60 && total <= Midnight ? total : null;
    }

    private void Put(int day, ImmutableArray<TimeRange> ranges) => Write(new WeeklyHours(Hours.Days.SetItem(day, ranges)).ToJson());
}
