namespace Ringmap.Flow.Values;

/// <summary>Bounds on what one setting may hold, so that no map can grow a call or a page without end.</summary>
public static class ValueLimits
{
    /// <summary>Longest id of anything: element, pin, row, announcement, contact.</summary>
    public const int IdLength = 64;

    /// <summary>Longest label or title in characters.</summary>
    public const int LabelLength = 200;

    /// <summary>Longest spoken text in characters: about five minutes of speech.</summary>
    public const int TextLength = 4000;

    /// <summary>Most parts in one prompt.</summary>
    public const int PromptParts = 32;

    /// <summary>Longest silence in a prompt in seconds; a longer one sounds like a dead line.</summary>
    public const double SilenceSeconds = 30;

    /// <summary>Most caller rows: 64 pins less "otherwise" and "error".</summary>
    public const int CallerRows = 62;

    /// <summary>Most ranges in one day.</summary>
    public const int RangesPerDay = 12;

    /// <summary>Most holiday rows.</summary>
    public const int DateRows = 200;

    /// <summary>Longest number, pattern or transfer target in characters.</summary>
    public const int TargetLength = 200;

    /// <summary>The keys of a telephone, in the order in which menus list them.</summary>
    public const string TelephoneKeys = "1234567890*#";
}
