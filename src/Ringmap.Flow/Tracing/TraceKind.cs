namespace Ringmap.Flow.Tracing;

/// <summary>What an entry of a trace tells. Numbers are stored: append only.</summary>
public enum TraceKind
{
    /// <summary>Something happened to the call.</summary>
    Event = 1,

    /// <summary>The machine wanted something done.</summary>
    Command = 2,

    /// <summary>The call came into an element.</summary>
    Entered = 3,

    /// <summary>The call left an element by a pin.</summary>
    Left = 4,

    /// <summary>Something to know about the call: why it went into the safety net, which limit it met.</summary>
    Note = 5,
}
