namespace Ringmap.Storage;

/// <summary>The store cannot be opened, copied or restored; the message is one sentence for the administrator.</summary>
/// <param name="message">What is so.</param>
/// <param name="inner">What was thrown below, or null.</param>
public sealed class StorageException(string message, Exception? inner) : Exception(message, inner);
