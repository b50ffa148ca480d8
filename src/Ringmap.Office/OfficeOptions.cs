using Ringmap.Office.Contacts;
using Ringmap.Office.Mail;
using Ringmap.Office.Speech;

namespace Ringmap.Office;

/// <summary>What an administrator can set of the office: the section <c>Ringmap</c> of the configuration.</summary>
public sealed class OfficeOptions
{
    /// <summary>The data folder (<c>Ringmap:Data</c>).</summary>
    public string Data { get; set; } = "data";

    /// <summary>The site's country (<c>Ringmap:Country</c>), two letters as in ISO 3166: how numbers without + are read.</summary>
    public string Country { get; set; } = "SE";

    /// <summary>Mail (<c>Ringmap:Mail</c>).</summary>
    public MailOptions Mail { get; set; } = new();

    /// <summary>Spoken texts (<c>Ringmap:Speech</c>).</summary>
    public SpeechOptions Speech { get; set; } = new();

    /// <summary>How long things are kept (<c>Ringmap:Retention</c>).</summary>
    public RetentionOptions Retention { get; set; } = new();

    /// <summary>What is wrong, one sentence each that names the setting; empty when all is well. Touches no file and no network.</summary>
    public IReadOnlyList<string> Problems()
    {
        List<string> problems = [];
        if (string.IsNullOrWhiteSpace(Data))
            problems.Add("Ringmap:Data is empty; name the folder in which Ringmap keeps its data.");
        if (!TelephoneNumbers.IsCountry(Country))
            problems.Add($"Ringmap:Country is “{Country}”, which is no country; write two letters such as SE, DE or US.");
        problems.AddRange(Mail.Problems());
        problems.AddRange(Speech.Problems());
        problems.AddRange(Retention.Problems());
        return problems;
    }
}
