namespace Ringmap.Telephony.Ports;

/// <summary>How many voice messages wait for an extension: what lights the lamps of its telephones. Safe for use from several threads.</summary>
public interface IMessageCounts
{
    /// <summary>Called, from any thread, with an extension whose messages changed.</summary>
    event Action<string>? Changed;

    /// <summary>Counts the messages of an extension; none for one that nobody has.</summary>
    /// <param name="extension">The extension.</param>
    /// <param name="cancellation">The program ends.</param>
    /// <exception cref="PortFailureException">They cannot be counted now.</exception>
    Task<MessageCount> CountAsync(string extension, CancellationToken cancellation);
}
