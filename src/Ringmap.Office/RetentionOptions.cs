using System.Globalization;

namespace Ringmap.Office;

/// <summary>How long things are kept.</summary>
public sealed class RetentionOptions
{
    /// <summary>Ten years: more is no retention time but a mistake.</summary>
    private const int MostDays = 3660;

    /// <summary>Days that a message or contact stays in the bin before it is gone for good (<c>Ringmap:Retention:BinDays</c>).</summary>
    public int BinDays { get; set; } = 30;

    /// <summary>Days that calls stay in the log (<c>Ringmap:Retention:CallDays</c>).</summary>
    public int CallDays { get; set; } = 365;

    /// <summary>Days that delivered and failed mail stays in the list, and in the built-in mailbox (<c>Ringmap:Retention:MailDays</c>).</summary>
    public int MailDays { get; set; } = 365;

    internal IEnumerable<string> Problems()
    {
        foreach ((string name, int days) in (ReadOnlySpan<(string, int)>)[(nameof(BinDays), BinDays), (nameof(CallDays), CallDays), (nameof(MailDays), MailDays)])
        {
            if (days is < 1 or > MostDays)
                return [string.Create(CultureInfo.InvariantCulture, $"Ringmap:Retention:{name} is {days}; it is a number of days from 1 to {MostDays}.")];
        }

        return [];
    }
}
