using Ringmap.Flow.Checking;
using Ringmap.Flow.Elements;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Tests.Maps;

public class BuiltInMapsTests
{
    private static readonly MapContext Ann = new()
    {
        Contacts = new Dictionary<string, string> { ["nora"] = "Nora Berg" },
        Groups = new Dictionary<string, string> { ["g-customers"] = "Customers", ["g-family"] = "Family" },
        Announcements = new Dictionary<string, string>(),
    };

    public static TheoryData<FlowMap> All =>
    [
        BuiltInMaps.Default("m", "Default"),
        BuiltInMaps.Demo("m", "Ann", "g-customers", "g-family"),
        BuiltInMaps.Demo("m", "Ann", "g-customers", "g-family", "nora"),
    ];

    [Theory, MemberData(nameof(All))]
    public void The_checker_finds_nothing(FlowMap map) => Assert.Empty(MapChecker.Check(map, Ann));

    [Theory, MemberData(nameof(All))]
    public void They_survive_being_stored(FlowMap map)
    {
        string json = MapJson.Write(map);
        Assert.Equal(json, MapJson.Write(MapJson.Read(json)!));
    }

    [Theory, MemberData(nameof(All))]
    public void Cards_stand_on_the_grid_with_room_between_them(FlowMap map)
    {
        Assert.All(map.Elements, element => Assert.True(element.X % 20 == 0 && element.Y % 20 == 0));
        foreach (MapElement a in map.Elements)
        {
            foreach (MapElement b in map.Elements.Where(b => b != a))
                Assert.False(Math.Abs(a.X - b.X) < 240 && a.Y - 20 < b.Y + Height(b) && b.Y - 20 < a.Y + Height(a), $"{a.Id} and {b.Id}");
        }

        // Header, two lines of summary, a row for each pin, the tail.
        static int Height(MapElement element) => 36 + 40 + (24 * ElementCatalogue.Find(element.Kind)!.Pins(element).Count(pin => !pin.IsHidden)) + 4;
    }

    [Theory, MemberData(nameof(All))]
    public void They_run_from_left_to_right(FlowMap map) =>
        Assert.All(map.Connectors, connector => Assert.True(map.Find(connector.From)!.X < map.Find(connector.To)!.X, connector.Id));
}
