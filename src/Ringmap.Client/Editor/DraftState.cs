namespace Ringmap.Client.Editor;

/// <summary>Where the draft is safe.</summary>
public enum DraftState
{
    /// <summary>The server has it.</summary>
    Saved,

    /// <summary>It changed a moment ago, or is on its way.</summary>
    Saving,

    /// <summary>The server cannot be reached; this browser keeps it.</summary>
    Kept,

    /// <summary>Somebody else saved meanwhile; somebody must choose.</summary>
    Conflict,
}
