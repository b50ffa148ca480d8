using System.Globalization;

namespace Ringmap.Client.Services;

/// <summary>Times in the words of the client, in the browser's time zone.</summary>
public sealed class Times(TimeProvider time)
{
    /// <summary>Now, in the browser's zone.</summary>
    public DateTimeOffset Now => time.GetLocalNow();

    /// <summary>14:03 today, "Yesterday 14:03", "Mon 14:03" within a week, "3 Nov 14:03", "3 Nov 2025".</summary>
    public string Brief(DateTimeOffset at)
    {
        var there = Local(at);
        int days = (Now.Date - there.Date).Days;
        string clock = there.ToString("HH:mm", CultureInfo.InvariantCulture);
        return days switch
        {
            0 => clock,
            1 => "Yesterday " + clock,
            > 1 and < 7 => there.ToString("ddd ", CultureInfo.InvariantCulture) + clock,
            _ when there.Year == Now.Year => there.ToString("d MMM ", CultureInfo.InvariantCulture) + clock,
            _ => there.ToString("d MMM yyyy", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>"Today", "Yesterday", "Monday 3 November", with the year when it is not this one: a heading over a list.</summary>
    public string Day(DateTimeOffset at)
    {
        var there = Local(at);
        return (Now.Date - there.Date).Days switch
        {
            0 => "Today",
            1 => "Yesterday",
            _ => there.ToString(there.Year == Now.Year ? "dddd d MMMM" : "dddd d MMMM yyyy", CultureInfo.InvariantCulture),
        };
    }

    /// <summary>Day and time in full: "Tuesday 3 November 2026, 14:03:22".</summary>
    public string Full(DateTimeOffset at) => Local(at).ToString("dddd d MMMM yyyy, HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>14:03:22.</summary>
    public string Second(DateTimeOffset at) => Local(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>With a capital letter at its beginning.</summary>
    public static string Sentence(string text) => text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    /// <summary>14:03.</summary>
    public string Clock(DateTimeOffset at) => Local(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>0:07, 12:30, 1:02:03.</summary>
    public static string Length(TimeSpan length)
    {
        var whole = TimeSpan.FromSeconds(Math.Max(0, Math.Round(length.TotalSeconds)));
        return whole.ToString(whole.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>0:07, 12:30.</summary>
    public static string Length(double seconds) => Length(TimeSpan.FromSeconds(double.IsFinite(seconds) ? seconds : 0));

    /// <summary>The same time in the browser's zone.</summary>
    public DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, time.LocalTimeZone);
}
