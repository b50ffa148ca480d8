using Ringmap.Flow.Values;

namespace Ringmap.Client.Editor.Fields;

/// <summary>The keys of a menu. A key that becomes another key keeps its connector.</summary>
public sealed partial class MenuKeysField
{
    private static string Keys => ValueLimits.TelephoneKeys;

    private IReadOnlyList<MenuKey> Rows => Setting.Read(Element);

    private char? Next => Keys.Select(k => (char?)k).FirstOrDefault(k => Rows.All(row => row.Key != k));

    private void Add()
    {
        if (Next is { } key)
            Write(MenuKey.ToJson(Rows.Append(new MenuKey(key, ""))));
        Desk.Session.Seal();
    }

    private void Remove(MenuKey row)
    {
        Write(MenuKey.ToJson(Rows.Where(r => r.Key != row.Key)));
        Desk.Session.Seal();
    }

    private void ChangeLabel(MenuKey row, string? label) =>
        Write(MenuKey.ToJson(Rows.Select(r => r.Key == row.Key ? r with { Label = label ?? "" } : r)));

    private void ChangeKey(MenuKey row, string? key)
    {
        if (key is not { Length: 1 } || key[0] == row.Key)
            return;
        var changed = row with { Key = key[0] };
        Write(MenuKey.ToJson(Rows.Select(r => r.Key == row.Key ? changed : r)), new Dictionary<string, string>(StringComparer.Ordinal) { [row.PinId] = changed.PinId });
        Desk.Session.Seal();
    }
}
