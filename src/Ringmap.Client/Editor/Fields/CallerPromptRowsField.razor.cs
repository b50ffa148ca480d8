using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;

namespace Ringmap.Client.Editor.Fields;

/// <summary>Which callers hear which prompt.</summary>
public sealed partial class CallerPromptRowsField
{
    private IReadOnlyList<CallerPromptRow> Rows => Setting.Read(Element);

    private void Add()
    {
        string id = MapIds.Next("row", Rows.Select(row => row.Id).ToHashSet(StringComparer.Ordinal));
        Put(Rows.Append(new CallerPromptRow(id, NewMatch.For(Desk.Library, Rows.Select(row => row.Match)), Prompt.Empty)));
    }

    private void Change(CallerPromptRow row) => Write(CallerPromptRow.ToJson(Rows.Select(r => r.Id == row.Id ? row : r)));

    private void Remove(CallerPromptRow row) => Put(Rows.Where(r => r.Id != row.Id));

    private void Move(CallerPromptRow row, int by) => Put(RowOrder.Move(Rows, row, by));

    private void Put(IEnumerable<CallerPromptRow> rows)
    {
        Desk.Session.Seal();
        Write(CallerPromptRow.ToJson(rows));
        Desk.Session.Seal();
    }
}
