using Ringmap.Diagrams.Tools;

namespace Ringmap.Diagrams.Tests.Tools;

public class SelectionTests
{
    [Fact]
    public void Toggling_adds_and_takes_out()
    {
        var both = Selection.OfNode("a").ToggleNode("b").ToggleLink("l");
        Assert.Equal(Selection.Of(["b", "a"], ["l"]), both);
        Assert.Equal(Selection.OfNode("b"), both.ToggleNode("a").ToggleLink("l"));
        Assert.True(Selection.OfLink("l").ToggleLink("l").IsEmpty);
    }

    [Fact]
    public void Equal_selections_have_equal_hashes()
    {
        Assert.Equal(Selection.Of(["a", "b"], []).GetHashCode(), Selection.Of(["b", "a"], []).GetHashCode());
        Assert.NotEqual(Selection.OfNode("a"), Selection.OfLink("a"));
    }
}
