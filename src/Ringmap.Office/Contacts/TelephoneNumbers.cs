using System.Globalization;
using PhoneNumbers;

namespace Ringmap.Office.Contacts;

/// <summary>Reads and compares telephone numbers as people and networks write them. Thread-safe.</summary>
/// <param name="country">The site's country, two letters: numbers without a country code are numbers in it.</param>
public sealed class TelephoneNumbers(string country)
{
    /// <summary>Digits of the longest extension: anything longer is a number of the telephone network.</summary>
    public const int LongestExtension = 6;

    /// <summary>Longest text that is read; the parser below refuses longer ones too (250).</summary>
    private const int LongestText = 100;

    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    private static readonly ShortNumberInfo Short = ShortNumberInfo.GetInstance();

    private readonly string _country = country.ToUpperInvariant();
    private readonly int _countryCode = Library.GetCountryCodeForRegion(country.ToUpperInvariant());

    /// <summary>True for the two letters of a country with telephone numbers.</summary>
    public static bool IsCountry(string country) => country.Length == 2 && Library.GetSupportedRegions().Contains(country.ToUpperInvariant());

    /// <summary>
    /// What two writings of one number have in common: E.164 with + ("+46701234567"), or the digits of an extension ("101").
    /// Null when the text is neither.
    /// </summary>
    /// <param name="text">As typed or received.</param>
    public string? Normalize(string? text)
    {
        if (text is null || text.Length > LongestText)
            return null;
        string trimmed = text.Trim();
        if (trimmed.Length is > 0 and <= LongestExtension && trimmed.All(char.IsAsciiDigit))
            return trimmed;
        return Parse(trimmed) is { } number ? Library.Format(number, PhoneNumberFormat.E164) : null;
    }

    /// <summary>The number as it is dialled inside the site's country ("0701234567"); null for an extension or a number elsewhere.</summary>
    /// <param name="e164">A number as <see cref="Normalize"/> gives it.</param>
    public string? National(string? e164) =>
        e164 is ['+', ..] && Parse(e164) is { } number && number.CountryCode == _countryCode
            ? string.Concat(Library.Format(number, PhoneNumberFormat.NATIONAL).Where(char.IsAsciiDigit))
            : null;

    /// <summary>What numbers of the site's country begin with ("+46").</summary>
    public string CountryPrefix => "+" + _countryCode.ToString(CultureInfo.InvariantCulture);

    /// <summary>True for a number of the country's emergency services ("112").</summary>
    /// <param name="dialled">As dialled.</param>
    public bool IsEmergency(string dialled) => dialled.Length <= LongestExtension && dialled.All(char.IsAsciiDigit) && Short.IsEmergencyNumber(dialled, _country);

    /// <summary>The number with the spaces that people expect ("+46 70 123 45 67"); anything else as it is.</summary>
    /// <param name="e164">A number as <see cref="Normalize"/> gives it.</param>
    public string Display(string e164) =>
        e164 is ['+', ..] && Parse(e164) is { } number ? Library.Format(number, PhoneNumberFormat.INTERNATIONAL) : e164;

    private PhoneNumber? Parse(string text)
    {
        // The library finds numbers inside prose ("call 0701…"); here the whole text is one, or it is none.
        if (!text.All(static c => char.IsAsciiDigit(c) || c is '+' or ' ' or '-' or '.' or '(' or ')' or '/' or '\u00a0') || !text.Any(char.IsAsciiDigit))
            return null;
        try
        {
            PhoneNumber number = Library.Parse(text, _country);
            return Library.IsPossibleNumber(number) ? number : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }
}
