namespace Ringmap.Server.Hosting;

/// <summary>The server cannot start; the message is one sentence that says why and what to do.</summary>
/// <param name="message">The sentence.</param>
/// <param name="inner">What was thrown below, or null.</param>
internal sealed class StartException(string message, Exception? inner) : Exception(message, inner);
