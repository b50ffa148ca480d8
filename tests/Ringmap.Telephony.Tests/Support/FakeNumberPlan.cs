using Ringmap.Telephony.Ports;

namespace Ringmap.Telephony.Tests.Support;

/// <summary>Numbers of Sweden, of which every one with at least five digits is one.</summary>
internal sealed class FakeNumberPlan : INumberPlan
{
    public string CountryPrefix => "+46";

    public string? Normalize(string dialled) => dialled switch
    {
        ['+', ..] => dialled,
        ['0', '0', ..] => "+" + dialled[2..],
        ['0', _, _, _, _, ..] => "+46" + dialled[1..],
        _ => null,
    };

    public string? National(string e164) => e164.StartsWith("+46", StringComparison.Ordinal) ? "0" + e164[3..] : null;

    public bool IsEmergency(string dialled) => dialled == "112";
}
