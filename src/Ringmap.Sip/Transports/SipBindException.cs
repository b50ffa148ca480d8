namespace Ringmap.Sip.Transports;

/// <summary>A listening address could not be taken; the message is a sentence that says which and why.</summary>
public sealed class SipBindException : Exception
{
    /// <summary>With a sentence.</summary>
    public SipBindException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence and what the system said.</summary>
    public SipBindException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Without details.</summary>
    public SipBindException()
        : base("A SIP listening address could not be taken.")
    {
    }
}
