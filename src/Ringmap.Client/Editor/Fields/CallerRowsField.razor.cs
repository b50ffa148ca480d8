using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;

namespace Ringmap.Client.Editor.Fields;

/// <summary>Which callers leave by which pin. A row keeps its id, and so its connector, wherever it moves.</summary>
public sealed partial class CallerRowsField
{
    private IReadOnlyList<CallerRow> Rows => Setting.Read(Element);

    private void Add()
    {
        string id = MapIds.Next("row", Rows.Select(row => row.Id).ToHashSet(StringComparer.Ordinal));
        Put(Rows.Append(new CallerRow(id, NewMatch.For(Desk.Library, Rows.Select(row => row.Match)))));
    }

    private void Change(CallerRow row) => Write(CallerRow.ToJson(Rows.Select(r => r.Id == row.Id ? row : r)));

    private void Remove(CallerRow row) => Put(Rows.Where(r => r.Id != row.Id));

    private void Move(CallerRow row, int by) => Put(RowOrder.Move(Rows, row, by));

    private void Put(IEnumerable<CallerRow> rows)
    {
        Desk.Session.Seal();
        Write(CallerRow.ToJson(rows));
        Desk.Session.Seal();
    }
}
