namespace Ringmap.Telephony.Ports;

/// <summary>What was asked for through a port could not be done. The message is a sentence for the trace of the call and for the log.</summary>
public sealed class PortFailureException : Exception
{
    /// <summary>A failure without a reason.</summary>
    public PortFailureException()
    {
    }

    /// <summary>A failure.</summary>
    /// <param name="message">Why, as a sentence.</param>
    public PortFailureException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its cause.</summary>
    /// <param name="message">Why, as a sentence.</param>
    /// <param name="innerException">What lies behind it.</param>
    public PortFailureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
