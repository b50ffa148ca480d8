namespace Ringmap.Server.Configuration;

/// <summary>The configuration is wrong; the message is one sentence that names key, value, reason and a right example.</summary>
/// <param name="message">The sentence.</param>
internal sealed class ConfigurationException(string message) : Exception(message)
{
    /// <summary>A value is wrong.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">The value, as it was given.</param>
    /// <param name="reason">What is wrong with it, beginning with a verb: "is not a number".</param>
    /// <param name="example">A right value.</param>
    public static ConfigurationException For(string key, string? value, string reason, string example) =>
        new($"{key} has the value \"{value}\", which {reason}; write for example {key}={example}.");
}
