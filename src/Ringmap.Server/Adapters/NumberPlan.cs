using Ringmap.Office.Contacts;
using Ringmap.Telephony.Ports;

namespace Ringmap.Server.Adapters;

/// <summary>The switch asks how numbers are written; the office knows the country.</summary>
internal sealed class NumberPlan(TelephoneNumbers numbers) : INumberPlan
{
    public string CountryPrefix => numbers.CountryPrefix;

    public string? Normalize(string dialled) => numbers.Normalize(dialled) is ['+', ..] e164 ? e164 : null;

    public string? National(string e164) => numbers.National(e164);

    public bool IsEmergency(string dialled) => numbers.IsEmergency(dialled);
}
