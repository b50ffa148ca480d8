using System.Security.Cryptography;

namespace Ringmap.Office.People;

/// <summary>Makes SIP passwords.</summary>
internal static class PasswordMaker
{
    /// <summary>24 of 32 signs: 120 bits, beyond guessing even when the digest is overheard.</summary>
    private const int Length = 24;

    /// <summary>Signs that are not taken for one another when somebody types them into a telephone.</summary>
    private const string Signs = "abcdefghijkmnpqrstuvwxyz23456789";

    public static string New() => RandomNumberGenerator.GetString(Signs, Length);
}
