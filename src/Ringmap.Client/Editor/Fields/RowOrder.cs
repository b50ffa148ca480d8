namespace Ringmap.Client.Editor.Fields;

/// <summary>Moves rows of a list.</summary>
public static class RowOrder
{
    /// <summary>The list with one row moved up (negative) or down; past an end nothing moves.</summary>
    public static IReadOnlyList<T> Move<T>(IReadOnlyList<T> rows, T row, int by)
    {
        var list = rows.ToList();
        int at = list.IndexOf(row), to = at + by;
        if (at < 0 || to < 0 || to >= list.Count)
            return rows;
        list.RemoveAt(at);
        list.Insert(to, row);
        return list;
    }
}
