namespace Ringmap.Storage.Entities;

/// <summary>A call's trace, apart from the call so that lists stay light.</summary>
public sealed class CallTraceEntity
{
    /// <summary>Call.</summary>
    public string CallId { get; set; } = "";

    /// <summary>The trace as JSON.</summary>
    public string Trace { get; set; } = "";
}
