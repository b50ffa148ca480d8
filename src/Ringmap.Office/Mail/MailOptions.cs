using System.Globalization;
using MimeKit;

namespace Ringmap.Office.Mail;

/// <summary>Mail (<c>Ringmap:Mail</c>).</summary>
public sealed class MailOptions
{
    private const int MostDays = 30;

    /// <summary>The SMTP server.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>Address that mail comes from (<c>Ringmap:Mail:From</c>).</summary>
    public string From { get; set; } = "ringmap@localhost";

    /// <summary>Days after which a mail that cannot be delivered is given up (<c>Ringmap:Mail:GiveUpDays</c>). RFC 5321 section 4.5.4.1 asks for four to five at least.</summary>
    public int GiveUpDays { get; set; } = 5;

    internal IEnumerable<string> Problems()
    {
        List<string> problems = [.. Smtp.Problems()];
        if (!MailboxAddress.TryParse(From, out MailboxAddress? from) || !from!.Address.Contains('@', StringComparison.Ordinal))
            problems.Add($"Ringmap:Mail:From is “{From}”, which is no mail address.");
        if (GiveUpDays is < 1 or > MostDays)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"Ringmap:Mail:GiveUpDays is {GiveUpDays}; it is a number of days from 1 to {MostDays}."));
        return problems;
    }
}
