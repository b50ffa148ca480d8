using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Tests.Maps;

public class MapTextTests
{
    [Fact]
    public void A_map_is_told_in_reading_order()
    {
        FlowMap map = new Drawing().Add("end", "hang-up").Add("m", "menu", """{"prompt":[{"kind":"text","text":"Press 1"}],"keys":[{"key":"1","label":"out"}]}""")
            .Add("alone", "what-time-is-it").Add("odd", "odd-kind")
            .Connect("in.next", "m").Connect("m.key-1", "end").Map;
        map = map with { Name = "Ann", Notes = [new MapNote("n", "Look\nhere", 0, 0)] };
        map = map with { Elements = map.Elements.Replace(map.Find("m")!, map.Find("m")! with { Title = "Choose" }) };
        Assert.Equal("""
            “Ann”: 5 elements, 2 connectors

            1. Incoming call
               Next → 2. Choose

            2. Choose (Menu) – “Press 1”
               1  out → 3. Hang up
               No choice: not connected; a message is taken

            3. Hang up

            No call comes to these:

            4. What time is it? – Mon–Fri 08:00-17:00
               Open: not connected; a message is taken
               Closed: not connected; a message is taken
               Holiday: like Closed

            5. odd-kind – unknown kind of element

            Notes:
            - Look here

            """.ReplaceLineEndings("\n"), MapText.Say(map));
    }

    [Fact]
    public void Any_map_can_be_told()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            FlowMap map = RandomMaps.Next(new Random(seed));
            string text = MapText.Say(map);
            Assert.All(map.Connectors.Where(c => map.Find(c.From) is null), c => Assert.DoesNotContain(c.Id, text, StringComparison.Ordinal));
        }
    }
}
