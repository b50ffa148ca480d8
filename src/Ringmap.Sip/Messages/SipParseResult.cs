namespace Ringmap.Sip.Messages;

/// <summary>What came of reading bytes: a message, or one reason with the place where it was found.</summary>
public readonly struct SipParseResult
{
    internal SipParseResult(SipMessage? message, SipMessage? partial, SipRefusal refusal, int offset)
    {
        Message = message;
        Partial = partial;
        Refusal = refusal;
        Offset = offset;
    }

    /// <summary>What came of a frame.</summary>
    internal SipParseResult(SipFrame frame)
    {
        var message = frame.ToMessage();
        Refusal = frame.Refusal;
        Offset = frame.Offset;
        if (Refusal == SipRefusal.None)
            Message = message;
        else
            Partial = message;
    }

    /// <summary>The message, or null when it was refused.</summary>
    public SipMessage? Message { get; }

    /// <summary>What could be read of a refused message, enough perhaps to answer 400; null when nothing could.</summary>
    public SipMessage? Partial { get; }

    /// <summary>The reason, <see cref="SipRefusal.None"/> when there is a message.</summary>
    public SipRefusal Refusal { get; }

    /// <summary>Byte offset of the refused line; the number of bytes used when there is a message.</summary>
    public int Offset { get; }
}
