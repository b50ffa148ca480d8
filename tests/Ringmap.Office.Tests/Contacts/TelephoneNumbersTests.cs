using CsCheck;
using Ringmap.Office.Contacts;

namespace Ringmap.Office.Tests.Contacts;

public sealed class TelephoneNumbersTests
{
    private static readonly TelephoneNumbers Swedish = new("SE");

    [Theory]
    [InlineData("0701234567", "+46701234567")]
    [InlineData("+46 70 123 45 67", "+46701234567")]
    [InlineData("0046 (70) 123-45.67", "+46701234567")]
    [InlineData("+1 212 555 0123", "+12125550123")]
    [InlineData("101", "101")]
    [InlineData(" 101 ", "101")]
    [InlineData("", null)]
    [InlineData("call 0701234567", null)]
    [InlineData("sip:ann@example.org", null)]
    [InlineData("+", null)]
    [InlineData("+999999999999999999", null)]
    public void Numbers_are_compared_in_one_form(string typed, string? compared) => Assert.Equal(compared, Swedish.Normalize(typed));

    [Fact]
    public void The_country_decides_what_a_number_without_code_means()
    {
        Assert.Equal("+4930123456", new TelephoneNumbers("de").Normalize("030 123456"));
        Assert.Equal("+12125550123", new TelephoneNumbers("US").Normalize("(212) 555-0123"));
    }

    [Fact]
    public void Numbers_are_shown_as_people_write_them()
    {
        Assert.Equal("0701234567", Swedish.National("+46701234567"));
        Assert.Null(Swedish.National("+12125550123"));
        Assert.Null(Swedish.National("101"));
        Assert.Null(Swedish.National(null));
        Assert.Equal("+46 70 123 45 67", Swedish.Display("+46701234567"));
        Assert.Equal("sipp", Swedish.Display("sipp"));
    }

    [Theory]
    [InlineData("SE", true)]
    [InlineData("se", true)]
    [InlineData("Sweden", false)]
    [InlineData("XX", false)]
    [InlineData("", false)]
    public void A_country_has_two_letters(string country, bool known) => Assert.Equal(known, TelephoneNumbers.IsCountry(country));

    [Fact]
    public void Whatever_is_typed_the_form_is_stable()
    {
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["0123456789+ -()./"], 0, 20]).Sample(typed =>
        {
            if (Swedish.Normalize(typed) is not { } once)
                return true;
            bool shape = once.Length <= TelephoneNumbers.LongestExtension && once.All(char.IsAsciiDigit) || (once[0] == '+' && once.Skip(1).All(char.IsAsciiDigit));
            return shape && Swedish.Normalize(once) == once;
        });
    }

    [Fact]
    public void A_swedish_mobile_number_is_recognised_in_every_writing()
    {
        Gen.Select(Gen.Int[1_000_000, 9_999_999], Gen.Int[0, 2], Gen.Int[0, 3]).Sample((rest, prefix, separator) =>
        {
            string start = ((string[])["+4670", "004670", "070"])[prefix], between = ((string[])["", " ", "-", " - "])[separator];
            string digits = rest.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Swedish.Normalize(start + between + digits[..3] + between + digits[3..]) == "+4670" + digits;
        });
    }
}
