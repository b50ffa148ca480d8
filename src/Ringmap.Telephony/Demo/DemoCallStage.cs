namespace Ringmap.Telephony.Demo;

/// <summary>How far the demo call is.</summary>
public enum DemoCallStage
{
    /// <summary>The call is on its way.</summary>
    Calling = 0,

    /// <summary>It rings there.</summary>
    Ringing = 1,

    /// <summary>Somebody or the map answered.</summary>
    Answered = 2,

    /// <summary>The greeting begins.</summary>
    Hearing = 3,

    /// <summary>The key was pressed.</summary>
    KeyPressed = 4,

    /// <summary>The beep was heard; the caller speaks.</summary>
    Speaking = 5,

    /// <summary>The caller has said all.</summary>
    Spoken = 6,

    /// <summary>The call is over.</summary>
    Over = 7,
}
