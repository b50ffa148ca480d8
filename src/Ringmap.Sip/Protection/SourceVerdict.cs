namespace Ringmap.Sip.Protection;

/// <summary>What to do with a new request of a source.</summary>
public enum SourceVerdict
{
    /// <summary>Handle it.</summary>
    Admit = 0,

    /// <summary>It sends too many: answer 503 without a transaction.</summary>
    Busy = 1,

    /// <summary>It guessed passwords: throw the request away without an answer.</summary>
    Blocked = 2,
}
