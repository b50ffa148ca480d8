using Ringmap.Flow.Elements.Settings;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Programs;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Elements;

/// <summary>What time is it? Open, closed, or a holiday.</summary>
public sealed class WhatTimeIsIt : ElementKind
{
    /// <summary>The pin taken when open.</summary>
    public const string OpenPin = "open";

    /// <summary>The pin taken when closed.</summary>
    public const string ClosedPin = "closed";

    /// <summary>The pin taken on a holiday.</summary>
    public const string HolidayPin = "holiday";

    private const int EightOClock = 8 * 60;
    private const int FiveOClock = 17 * 60;

    private static readonly WeeklyHoursSetting Hours = new("hours", "Open", "The hours of each day; a range that ends before it begins runs past midnight.",
        WeeklyHours.Weekdays(new TimeRange(EightOClock, FiveOClock)));

    private static readonly DateRowsSetting Holidays = new("holidays", "Holidays", "Days apart: they come before the hours.");

    private static readonly TimeZoneSetting Zone = new("timeZone", "Time zone", "By its name, such as Europe/Stockholm; empty: your own.");

    /// <inheritdoc/>
    public override string Id => "what-time-is-it";

    /// <inheritdoc/>
    public override string Title => "What time is it?";

    /// <inheritdoc/>
    public override ElementCategory Category => ElementCategory.When;

    /// <inheritdoc/>
    public override string Icon => "clock";

    /// <inheritdoc/>
    public override string Summary => "Goes different ways when open, closed, and on holidays.";

    /// <inheritdoc/>
    public override string Help => "Looks at date and time of day in your time zone. Holidays come first, then the hours of the week.";

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings { get; } = [Hours, Holidays, Zone];

    /// <inheritdoc/>
    public override IReadOnlyList<Pin> Pins(MapElement element) =>
    [
        new Pin(OpenPin, "Open"),
        new Pin(ClosedPin, "Closed"),
        new Pin(HolidayPin, "Holiday", "Free: as when closed.") { Free = FreePin.Like, Like = ClosedPin },
    ];

    /// <inheritdoc/>
    public override string Describe(MapElement element, MapContext context)
    {
        string[] days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
        WeeklyHours hours = Hours.Read(element);
        var said = new List<string>();
        for (int from = 0, to; from < days.Length; from = to + 1)
        {
            for (to = from; to + 1 < days.Length && hours.Days[to + 1].SequenceEqual(hours.Days[from]);)
                to++;
            if (!hours.Days[from].IsEmpty)
                said.Add($"{days[from]}{(to > from ? "–" + days[to] : "")} {string.Join(", ", hours.Days[from])}");
        }

        if (Holidays.Read(element).Count is > 0 and var holidays)
            said.Add(Words.Count(holidays, "holiday", "holidays"));
        return said.Count == 0 ? "Never open" : string.Join("; ", said);
    }

    internal override void Emit(Emitter e, MapElement element)
    {
        string zone = Zone.Read(element);
        e.Emit(new ChooseTime(element.Id, zone.Length == 0 ? null : zone, Hours.Read(element), [.. Holidays.Read(element)],
            e.Pin(OpenPin), e.Pin(ClosedPin), e.Pin(HolidayPin)));
    }
}
