using System.Text.Json.Nodes;
using CsCheck;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Tests.Maps;

public class MapJsonTests
{
    private const string Small = """
        {
          "format": 1,
          "id": "m",
          "name": "Ann’s map å “x”",
          "elements": [
            {
              "id": "in",
              "kind": "incoming-call",
              "x": 20,
              "y": -40
            },
            {
              "id": "menu-1",
              "kind": "menu",
              "title": "Choose",
              "x": 300,
              "y": 0,
              "settings": {
                "tries": 2,
                "later": {
                  "a": [
                    1.50,
                    null,
                    true,
                    1e999
                  ]
                }
              }
            }
          ],
          "connectors": [
            {
              "id": "c1",
              "from": "in",
              "pin": "next",
              "to": "menu-1"
            }
          ],
          "notes": [
            {
              "id": "n1",
              "text": "Line\n2",
              "x": 0,
              "y": 0,
              "width": 200,
              "height": 80
            }
          ]
        }

        """;

    [Fact]
    public void What_was_read_is_written_letter_by_letter() => Assert.Equal(Small.ReplaceLineEndings("\n"), MapJson.Write(MapJson.Read(Small)!));

    [Fact]
    public void Random_maps_survive()
    {
        Gen.Int[0, int.MaxValue].Sample(seed =>
        {
            FlowMap map = RandomMaps.Next(new Random(seed));
            string json = MapJson.Write(map);
            FlowMap read = MapJson.Read(json, out string? reason)!;
            Assert.Null(reason);
            Assert.Equal(json, MapJson.Write(read));
            Assert.Equal(map.Connectors, read.Connectors);
            Assert.Equal(map.Elements.Length, read.Elements.Length);
            foreach ((MapElement a, MapElement b) in map.Elements.Zip(read.Elements))
            {
                Assert.Equal(a with { Settings = b.Settings }, b);
                Assert.True(JsonNode.DeepEquals(a.Settings, b.Settings));
            }
        }, iter: 500, threads: 1);
    }

    [Theory]
    [InlineData(null, "The text is empty; a map is JSON.")]
    [InlineData("  ", "The text is empty; a map is JSON.")]
    [InlineData("{}", "This is not a map: it does not say \"format\": 1.")]
    [InlineData("[]", "“map” is not a JSON object.")]
    [InlineData("7", "“map” is not a JSON object.")]
    [InlineData("""{"format":2}""", "This map has format 2; this Ringmap reads format 1.")]
    [InlineData("""{"format":"1"}""", "“map.format” is not a number.")]
    [InlineData("""{"format":1}""", "“map.id” is missing.")]
    [InlineData("""{"format":1,"id":"a b"}""", "“map.id” is not an id of letters, digits, hyphens and underscores.")]
    [InlineData("""{"format":1,"id":"m","name":3}""", "“map.name” is not a text.")]
    [InlineData("""{"format":1,"id":"m","elements":{}}""", "“map.elements” is not a list.")]
    [InlineData("""{"format":1,"id":"m","elements":[1]}""", "“elements[0]” is not a JSON object.")]
    [InlineData("""{"format":1,"id":"m","elements":[{"id":"a"}]}""", "“elements[0].kind” is missing.")]
    [InlineData("""{"format":1,"id":"m","elements":[{"id":"a","kind":"menu","x":1e999}]}""", "“elements[0].x” is not between -1000000 and 1000000.")]
    [InlineData("""{"format":1,"id":"m","elements":[{"id":"a","kind":"menu","settings":[]}]}""", "“elements[0].settings” is not a JSON object.")]
    [InlineData("""{"format":1,"id":"m","elements":[{"id":"a","kind":"menu","settings":{"a":"\ud800"}}]}""", "“elements[0].settings” holds half a character (a lone surrogate).")]
    [InlineData("""{"format":1,"id":"m","elements":[{"id":"a","kind":"menu","settings":{"\udc00":1}}]}""", "A name in this map holds half a character (a lone surrogate).")]
    [InlineData("""{"format":1,"id":"m","connectors":[{"id":"a","from":"x","pin":"p"}]}""", "“connectors[0].to” is missing.")]
    [InlineData("""{"format":1,"id":"m","notes":[{"id":"a","width":5}]}""", "“notes[0].width” is not between 20 and 4000.")]
    public void What_is_no_map_is_refused_with_the_place(string? json, string reason)
    {
        Assert.Null(MapJson.Read(json, out string? said));
        Assert.Equal(reason, said);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("not JSON")]
    [InlineData("""{"format":1,"id":"m","id":"n"}""")]
    [InlineData("""{"format":1,"id":"m","elements":[{"id":"a","kind":"menu","settings":{"a":1,"a":2}}]}""")]
    [InlineData("""{"format":1,} // comment""")]
    public void Broken_JSON_is_refused_with_its_line(string json)
    {
        Assert.Null(MapJson.Read(json, out string? reason));
        Assert.StartsWith("This is not JSON that a map can be read from (line 1, byte ", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        Assert.NotNull(MapJson.Read(Nested(MapLimits.JsonDepth - 4), out _));
        Assert.Null(MapJson.Read(Nested(MapLimits.JsonDepth - 3), out string? reason));
        Assert.Contains("not JSON", reason, StringComparison.Ordinal);

        static string Nested(int levels) => $$$"""{"format":1,"id":"m","elements":[{"id":"a","kind":"menu","settings":{"a":{{{new string('[', levels)}}}{{{new string(']', levels)}}}}}]}""";
    }

    [Fact]
    public void Lists_texts_and_length_are_bounded()
    {
        Assert.NotNull(MapJson.Read(With(MapLimits.Elements), out _));
        Assert.Null(MapJson.Read(With(MapLimits.Elements + 1), out string? reason));
        Assert.Equal("“map.elements” has 1001 entries; at most 1000 are read.", reason);
        Assert.Null(MapJson.Read($$"""{"format":1,"id":"m","name":"{{new string('x', 201)}}"}""", out reason));
        Assert.Equal("“map.name” has 201 characters; at most 200 are read.", reason);
        Assert.Null(MapJson.Read(new string(' ', MapLimits.JsonLength) + "{}", out reason));
        Assert.StartsWith("The text has 4,000,002 characters", reason, StringComparison.Ordinal);

        static string With(int elements) =>
            "{\"format\":1,\"id\":\"m\",\"elements\":[" + string.Join(',', Enumerable.Range(0, elements).Select(i => $"{{\"id\":\"e{i}\",\"kind\":\"menu\"}}")) + "]}";
    }

    [Fact]
    public void Drawing_errors_are_left_to_the_checker()
    {
        FlowMap map = MapJson.Read("""{"format":1,"id":"m","elements":[{"id":"a","kind":"new-kind"},{"id":"a","kind":"menu"}],"connectors":[{"id":"c","from":"a","pin":"p","to":"gone"}]}""")!;
        Assert.Equal(2, map.Elements.Length);
        Assert.Single(map.Connectors);
    }

    [Fact]
    public void Garbage_never_throws()
    {
        string good = MapJson.Write(BuiltInMaps.Demo("m", "Ann", "g1", "g2", "c1"));
        string[] pieces = ["{", "}", "[", "]", "\"", ":", ",", "null", "-1", "1e400", "\\ud800", "\0", "\ud800", "[[[[[["];
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Int[0, 12], Gen.Select(Gen.Int[0, pieces.Length], Gen.String, (i, text) => i < pieces.Length ? pieces[i] : text))
            .Sample((at, cut, put) =>
            {
                string bad = good[..at] + put + good[Math.Min(good.Length, at + cut)..];
                FlowMap? map = MapJson.Read(bad, out string? reason);
                Assert.Equal(map is null, reason is not null);
                if (map is not null)
                    Assert.NotNull(MapJson.Read(MapJson.Write(map)));
            }, iter: 5000, threads: 1);
        Gen.String.Sample(text => MapJson.Read(text, out string? reason) is null && reason is not null, iter: 2000, threads: 1);
    }

    [Fact]
    public void Every_truncated_prefix_is_refused()
    {
        string good = MapJson.Write(BuiltInMaps.Default("m", "Ann")).TrimEnd();
        for (int length = 0; length < good.Length; length++)
            Assert.Null(MapJson.Read(good[..length]));
    }
}
