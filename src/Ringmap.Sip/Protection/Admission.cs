namespace Ringmap.Sip.Protection;

/// <summary>What becomes of a message that has just come.</summary>
internal enum Admission
{
    /// <summary>It is handled.</summary>
    Handle,

    /// <summary>It is answered at once with what was written, and forgotten.</summary>
    Answer,

    /// <summary>It is forgotten.</summary>
    Drop,
}
