using Ringmap.Flow.Values;

namespace Ringmap.Client.Editor.Fields;

/// <summary>For whom a new row is, until somebody says otherwise.</summary>
public static class NewMatch
{
    /// <summary>The first contact group that has no row yet, else whoever has none.</summary>
    public static CallerMatch For(EditorLibrary library, IEnumerable<CallerMatch> taken)
    {
        var had = taken.ToHashSet();
        return library.Groups.Select(CallerMatch (group) => new GroupMatch(group.Id))
            .Append(new UnknownMatch()).Append(new AnonymousMatch()).Append(new InternalMatch())
            .FirstOrDefault(match => !had.Contains(match)) ?? new UnknownMatch();
    }
}
