using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Maps;

/// <summary>Elements, connectors and notes as JSON: the same in maps and in what is copied from them.</summary>
internal static class MapParts
{
    public static ImmutableArray<MapElement> Elements(PartReader root) => root.List("elements", MapLimits.Elements, static part => new MapElement
    {
        Id = part.Id("id"),
        Kind = part.Id("kind"),
        Title = part.Text("title", ValueLimits.LabelLength),
        X = Coordinate(part, "x"),
        Y = Coordinate(part, "y"),
        Settings = part.Object("settings"),
    });

    public static ImmutableArray<Connector> Connectors(PartReader root) => root.List("connectors", MapLimits.Connectors, static part =>
        new Connector(part.Id("id"), part.Id("from"), part.Id("pin"), part.Id("to")));

    public static ImmutableArray<MapNote> Notes(PartReader root) => root.List("notes", MapLimits.Notes, static part =>
        new MapNote(part.Id("id"), part.Text("text", MapLimits.NoteLength) ?? "", Coordinate(part, "x"), Coordinate(part, "y"),
            part.Whole("width", MapLimits.NoteLeast, MapLimits.NoteMost, MapNote.DefaultWidth), part.Whole("height", MapLimits.NoteLeast, MapLimits.NoteMost, MapNote.DefaultHeight)));

    public static void Write(Utf8JsonWriter writer, IEnumerable<MapElement> elements, IEnumerable<Connector> connectors, IEnumerable<MapNote> notes)
    {
        writer.WriteStartArray("elements");
        foreach (MapElement element in elements)
            Write(writer, element);
        writer.WriteEndArray();

        writer.WriteStartArray("connectors");
        foreach (Connector connector in connectors)
        {
            writer.WriteStartObject();
            writer.WriteString("id", connector.Id);
            writer.WriteString("from", connector.From);
            writer.WriteString("pin", connector.Pin);
            writer.WriteString("to", connector.To);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();

        writer.WriteStartArray("notes");
        foreach (MapNote note in notes)
        {
            writer.WriteStartObject();
            writer.WriteString("id", note.Id);
            writer.WriteString("text", note.Text);
            writer.WriteNumber("x", note.X);
            writer.WriteNumber("y", note.Y);
            writer.WriteNumber("width", note.Width);
            writer.WriteNumber("height", note.Height);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, MapElement element)
    {
        writer.WriteStartObject();
        writer.WriteString("id", element.Id);
        writer.WriteString("kind", element.Kind);
        if (element.Title is not null)
            writer.WriteString("title", element.Title);
        writer.WriteNumber("x", element.X);
        writer.WriteNumber("y", element.Y);
        if (element.Settings.Count > 0)
        {
            writer.WriteStartObject("settings");
            foreach ((string name, JsonNode? value) in element.Settings)
            {
                writer.WritePropertyName(name);
                if (value is null)
                    writer.WriteNullValue();
                else
                    value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static int Coordinate(PartReader part, string name) => part.Whole(name, -MapLimits.Coordinate, MapLimits.Coordinate);
}
