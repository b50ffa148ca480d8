namespace Ringmap.Sip.Transactions;

/// <summary>How keys are written as bytes.</summary>
internal static class KeyText
{
    /// <summary>Bytes for numbers and what stands between.</summary>
    private const int Others = 32;

    /// <summary>Most bytes that one UTF-16 unit becomes in UTF-8.</summary>
    private const int PerCharacter = 3;

    /// <summary>Room for texts of so many characters.</summary>
    public static int MostBytes(int characters) => (PerCharacter * characters) + Others;
}
