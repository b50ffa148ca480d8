namespace Ringmap.Telephony.Calls;

/// <summary>A call going on.</summary>
internal interface ILiveCall
{
    /// <summary>The call for lists; null for a demo extension. From any thread.</summary>
    CallRecord? Record { get; }

    /// <summary>The program stops: ends the call, and keeps what the caller said. On the loop.</summary>
    void Shutdown();
}
