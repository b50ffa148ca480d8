namespace Ringmap.Telephony.Demo;

/// <summary>What a caller notices.</summary>
internal enum HeardEvent
{
    /// <summary>Nothing new.</summary>
    Nothing,

    /// <summary>Somebody speaks for the first time.</summary>
    SpeechBegan,

    /// <summary>Somebody has spoken and waits.</summary>
    MyTurn,

    /// <summary>A beep is over.</summary>
    BeepEnded,
}
