using CsCheck;
using Ringmap.Diagrams.Drawings;

namespace Ringmap.Diagrams.Tests.Drawings;

public class SummaryTextTests
{
    [Theory]
    [InlineData("", new string[0])]
    [InlineData("20 s", new[] { "20 s" })]
    [InlineData("Desk 15 s,\n then  mobile 20 s, confirm with 1", new[] { "Desk 15 s, then mobile 20 s,", "confirm with 1" })]
    public void Words_flow_over_the_lines(string text, string[] lines) => Assert.Equal(lines, SummaryText.Break(text));

    [Fact]
    public void More_than_fits_ends_with_an_ellipsis()
    {
        var lines = SummaryText.Break("Nobody can take your call right now. Please leave a message after the tone, or call again tomorrow.");
        Assert.Equal(CardLayout.MaxSummaryLines, lines.Count);
        Assert.EndsWith("…", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_that_just_fits_is_not_too_wide_by_rounding() =>
        Assert.All(SummaryText.Break("O(t==DU,?UbYoF5@D_o:C292%a2B t|H#ouW8qcH9C.luwcG^"), line => Assert.True(SummaryText.Width(line) <= SummaryText.LineWidth));

    [Fact]
    public void No_text_makes_a_line_too_wide_or_loses_its_beginning() => Gen.String.Sample(text =>
    {
        var lines = SummaryText.Break(text);
        Assert.True(lines.Count <= CardLayout.MaxSummaryLines);
        Assert.All(lines, line => Assert.True(SummaryText.Width(line.TrimEnd('…')) <= SummaryText.LineWidth || line.Length <= 2));
        var bare = string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
        var shown = string.Concat(string.Concat(lines).Where(c => !char.IsWhiteSpace(c)));
        Assert.Equal(bare.Length == 0, lines.Count == 0);
        Assert.StartsWith(shown.TrimEnd('…'), bare, StringComparison.Ordinal);
    }, iter: 2000);
}
