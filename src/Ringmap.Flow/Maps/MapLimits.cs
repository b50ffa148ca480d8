namespace Ringmap.Flow.Maps;

/// <summary>Bounds on a map: each stops a file, or a mistake, from making the server or the browser slow.</summary>
public static class MapLimits
{
    /// <summary>Most elements.</summary>
    public const int Elements = 1000;

    /// <summary>Most pins on one element.</summary>
    public const int Pins = 64;

    /// <summary>Most connectors: ten for every element.</summary>
    public const int Connectors = 10_000;

    /// <summary>Most notes.</summary>
    public const int Notes = 1000;

    /// <summary>Longest JSON text in characters: 1,000 elements with 4,000 characters each.</summary>
    public const int JsonLength = 4_000_000;

    /// <summary>Deepest nesting of the JSON text; a map needs nine levels.</summary>
    public const int JsonDepth = 24;

    /// <summary>Farthest coordinate from the origin, in canvas units.</summary>
    public const int Coordinate = 1_000_000;

    /// <summary>Longest note in characters.</summary>
    public const int NoteLength = 4000;

    /// <summary>Least width and height of a note, in canvas units: a smaller one cannot be caught with the pointer.</summary>
    public const int NoteLeast = 20;

    /// <summary>Greatest width and height of a note, in canvas units.</summary>
    public const int NoteMost = 4000;

    /// <summary>Deepest nesting of one setting; above it stand map, list, element and settings.</summary>
    public const int SettingDepth = JsonDepth - 4;
}
