namespace Ringmap.Telephony;

/// <summary>A telephone system cannot start. The message is a sentence for whoever started it: what, why, what to change.</summary>
public sealed class TelephoneSystemException : Exception
{
    /// <summary>Without a reason.</summary>
    public TelephoneSystemException()
    {
    }

    /// <summary>With a reason.</summary>
    /// <param name="message">The sentence.</param>
    public TelephoneSystemException(string message)
        : base(message)
    {
    }

    /// <summary>With a reason and its cause.</summary>
    /// <param name="message">The sentence.</param>
    /// <param name="innerException">What lies behind it.</param>
    public TelephoneSystemException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
