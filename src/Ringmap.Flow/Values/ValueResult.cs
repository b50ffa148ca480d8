namespace Ringmap.Flow.Values;

/// <summary>The result of reading a value from JSON: the value, or one sentence that says what is wrong.</summary>
/// <param name="Value">The value; null when it could not be read.</param>
/// <param name="Reason">Why it could not be read; null when it could.</param>
public readonly record struct ValueResult<T>(T? Value, string? Reason)
    where T : class
{
    /// <summary>True when a value was read.</summary>
    public bool Ok => Value is not null;

    /// <summary>A value that was read.</summary>
    public static implicit operator ValueResult<T>(T value) => new(value, null);

    internal static ValueResult<T> Bad(string reason) => new(null, reason);
}
