using System.Globalization;
using Microsoft.AspNetCore.Components;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;

namespace Ringmap.Client.Editor.Fields;

/// <summary>Holidays and other days apart.</summary>
public sealed partial class DateRowsField
{
    private const string Format = "yyyy-MM-dd";

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    private IReadOnlyList<DateRow> Rows => Setting.Read(Element);

    private static string Day(DateOnly day) => day.ToString(Format, CultureInfo.InvariantCulture);

    private void Add()
    {
        var today = DateOnly.FromDateTime(Time.GetLocalNow().Date);
        string id = MapIds.Next("row", Rows.Select(row => row.Id).ToHashSet(StringComparer.Ordinal));
        Put(Rows.Append(new DateRow(id, today, today)));
    }

    // The other day follows, so that the last is never before the first.
    private void OnDay(DateRow row, object? value, bool first)
    {
        if (!DateOnly.TryParseExact(value as string, Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return;
        Change(first ? row with { From = day, To = row.To < day ? day : row.To } : row with { To = day, From = row.From > day ? day : row.From });
    }

    private void Change(DateRow row) => Write(DateRow.ToJson(Rows.Select(r => r.Id == row.Id ? row : r)));

    private void Put(IEnumerable<DateRow> rows)
    {
        Desk.Session.Seal();
        Write(DateRow.ToJson(rows));
        Desk.Session.Seal();
    }
}
