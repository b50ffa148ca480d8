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

    private static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60 % 24:00}:{minutes % 60:00}");

    private void Add(int day)
    {
        var ranges = Hours.Days[day];
        if (ranges.Length < ValueLimits.RangesPerDay)
            Put(day, ranges.Add(ranges.IsEmpty ? Usual : new TimeRange(Math.Min(ranges[^1].To, Midnight - 60), Midnight)));
    }

    private void Remove(int day, int range) => Put(day, Hours.Days[day].RemoveAt(range));

    private void CopyMonday() => Write(new WeeklyHours([.. Hours.Days.Select((ranges, day) => day is > 0 and < 5 ? Hours.Days[0] : ranges)]).ToJson());

    // Midnight ends a day as 24:00 and begins one as 00:00.
    private void OnTime(int day, int at, object? value, bool from)
    {
        if (!TimeOnly.TryParseExact(value as string, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return;
        int minutes = (time.Hour * 60) + time.Minute;
        var range = Hours.Days[day][at];
        range = from ? range with { From = minutes } : range with { To = minutes == 0 ? Midnight : minutes };
        if (range.From == range.To)
            Refusal = "It ends when it begins; choose another time.";
        else
            Put(day, Hours.Days[day].SetItem(at, range));
    }

    private void Put(int day, ImmutableArray<TimeRange> ranges) => Write(new WeeklyHours(Hours.Days.SetItem(day, ranges)).ToJson());
}
