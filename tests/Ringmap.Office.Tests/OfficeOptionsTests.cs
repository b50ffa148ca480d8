using Ringmap.Office.Mail;

namespace Ringmap.Office.Tests;

public sealed class OfficeOptionsTests
{
    [Fact]
    public void The_defaults_are_good() => Assert.Empty(new OfficeOptions().Problems());

    [Fact]
    public void Each_wrong_value_is_a_sentence_that_names_its_setting()
    {
        (string Setting, Action<OfficeOptions> Change)[] wrong =
        [
            ("Ringmap:Data", static o => o.Data = " "),
            ("Ringmap:Country", static o => o.Country = "Sweden"),
            ("Ringmap:Mail:From", static o => o.Mail.From = "nobody"),
            ("Ringmap:Mail:GiveUpDays", static o => o.Mail.GiveUpDays = 0),
            ("Ringmap:Mail:Smtp:Host", static o => o.Mail.Smtp.Host = "mail server"),
            ("Ringmap:Mail:Smtp:Port", static o => (o.Mail.Smtp.Host, o.Mail.Smtp.Port) = ("localhost", 70_000)),
            ("Ringmap:Mail:Smtp:Tls", static o => (o.Mail.Smtp.Host, o.Mail.Smtp.Tls) = ("localhost", (SmtpTls)9)),
            ("Ringmap:Mail:Smtp", static o => (o.Mail.Smtp.Host, o.Mail.Smtp.User) = ("localhost", "ann")),
            ("Ringmap:Mail:Smtp:Host", static o => o.Mail.Smtp.User = "ann"),
            ("Ringmap:Speech:Voice", static o => o.Speech.Voice = "-w /tmp/x"),
            ("Ringmap:Speech:Program", static o => o.Speech.Program = ""),
            ("Ringmap:Retention:BinDays", static o => o.Retention.BinDays = 0),
            ("Ringmap:Retention:CallDays", static o => o.Retention.CallDays = -1),
            ("Ringmap:Retention:MailDays", static o => o.Retention.MailDays = 100_000),
        ];
        foreach ((string setting, Action<OfficeOptions> change) in wrong)
        {
            var options = new OfficeOptions();
            change(options);
            string problem = Assert.Single(options.Problems());
            Assert.Contains(setting, problem, StringComparison.Ordinal);
            Assert.EndsWith(".", problem, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_password_is_in_no_sentence()
    {
        var options = new OfficeOptions();
        (options.Mail.Smtp.Host, options.Mail.Smtp.Password, options.Mail.Smtp.Port) = ("bad host", "very-secret", -1);
        Assert.DoesNotContain("very-secret", string.Join('\n', options.Problems()), StringComparison.Ordinal);
    }
}
