using System.Text;
using Ringmap.Flow.Checking;
using Ringmap.Flow.Elements;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Editing;

/// <summary>The words with which edits speak of what they change.</summary>
internal static class EditNames
{
    public const string GoneElement = "This element is not on the map any more.";
    public const string GoneConnector = "This connector is not on the map any more.";
    public const string GoneNote = "This note is not on the map any more.";
    public const string TooLarge = "The map would be too large to be saved; divide it.";

    /// <summary>"Menu", or "3 elements".</summary>
    public static string Of(IReadOnlyCollection<MapElement> elements) =>
        elements.Count == 1 ? MapGraph.TitleOf(elements.First()) : Words.Count(elements.Count, "element", "elements");

    /// <summary>"Menu", "a note", "3 elements and a note".</summary>
    public static string Of(IReadOnlyCollection<MapElement> elements, int notes)
    {
        string noted = notes == 1 ? "note" : Words.Count(notes, "note", "notes");
        return notes == 0 ? Of(elements) : elements.Count == 0 ? noted : $"{Of(elements)} and {noted}";
    }

    /// <summary>The text with half characters (lone surrogates) replaced, so that it can be saved as UTF-8.</summary>
    public static string Savable(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
