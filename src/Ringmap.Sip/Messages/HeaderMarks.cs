using System.Runtime.CompilerServices;

namespace Ringmap.Sip.Messages;

/// <summary>Where the header lines stand that have a <see cref="HeaderMark"/>.</summary>
internal struct HeaderMarks
{
    private Places _places;

    /// <summary>The first line of a kind, or -1.</summary>
    public readonly int this[HeaderMark mark] => _places[(int)mark] - 1;

    /// <summary>Notes a header line; false when it has come before and its doubling makes the message ambiguous.</summary>
    /// <param name="mark">What it is.</param>
    /// <param name="index">Which line it is.</param>
    public bool Take(HeaderMark mark, int index)
    {
        if (mark == HeaderMark.None)
            return true;
        ref var place = ref _places[(int)mark];
        if (place != 0)
            return mark == HeaderMark.Via;
        place = index + 1;
        return true;
    }

    /// <summary>One more than the index, so that nothing found is 0.</summary>
    [InlineArray((int)HeaderMark.Expires + 1)]
    private struct Places
    {
        private int _first;
    }
}
