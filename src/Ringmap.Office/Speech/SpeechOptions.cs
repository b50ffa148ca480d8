using System.Text.RegularExpressions;

namespace Ringmap.Office.Speech;

/// <summary>Spoken texts (<c>Ringmap:Speech</c>).</summary>
public sealed partial class SpeechOptions
{
    /// <summary>The site's voice (<c>Ringmap:Speech:Voice</c>): one of <c>espeak-ng --voices</c>, e.g. en, en-gb, sv, de+f2.</summary>
    public string Voice { get; set; } = "en";

    /// <summary>The program (<c>Ringmap:Speech:Program</c>): a name on the path or a full path.</summary>
    public string Program { get; set; } = "espeak-ng";

    /// <summary>True for something that can be the name of a voice.</summary>
    public static bool IsVoice(string voice) => VoiceName().IsMatch(voice);

    internal IEnumerable<string> Problems()
    {
        if (!IsVoice(Voice))
            yield return $"Ringmap:Speech:Voice is “{Voice}”; a voice is a name such as en, sv or en-gb+f2.";
        if (string.IsNullOrWhiteSpace(Program))
            yield return "Ringmap:Speech:Program is empty; name the program that speaks, for example espeak-ng.";
    }

    // No leading hyphen: a voice must never be read as an option of the program.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9+_-]{0,39}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex VoiceName();
}
