namespace Ringmap.Sip.Identity;

/// <summary>How much of what a request says about its caller is looked at: stops requests that make us work without end.</summary>
internal static class IdentityLimits
{
    /// <summary>Most values of one header; the rest is not read. A call is diverted a few times, not more.</summary>
    public const int Values = 20;

    /// <summary>Longest name that is shown, in characters; the rest is cut.</summary>
    public const int NameCharacters = 128;
}
