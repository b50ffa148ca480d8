namespace Ringmap.Flow.Maps;

/// <summary>A note on the canvas; it does nothing to a call.</summary>
/// <param name="Id">Id, unique in the map.</param>
/// <param name="Text">What it says.</param>
/// <param name="X">Left edge in canvas units.</param>
/// <param name="Y">Top edge in canvas units.</param>
/// <param name="Width">Width in canvas units.</param>
/// <param name="Height">Height in canvas units.</param>
public sealed record MapNote(string Id, string Text, int X, int Y, int Width = MapNote.DefaultWidth, int Height = MapNote.DefaultHeight)
{
    /// <summary>Width of a new note.</summary>
    public const int DefaultWidth = 200;

    /// <summary>Height of a new note.</summary>
    public const int DefaultHeight = 80;
}
