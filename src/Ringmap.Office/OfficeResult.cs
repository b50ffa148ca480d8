using System.Diagnostics.CodeAnalysis;

namespace Ringmap.Office;

/// <summary>What was asked for, or why it is not done.</summary>
/// <typeparam name="T">What was asked for.</typeparam>
public sealed class OfficeResult<T>
    where T : class
{
    private OfficeResult(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>What was asked for; null when it is refused.</summary>
    public T? Value { get; }

    /// <summary>Why not; null when it is done.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True when it is done.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsDone => Value is not null;

    /// <summary>Done, for a value whose type is an interface, which C# converts only by name.</summary>
    internal static OfficeResult<T> Done(T value) => new(value, null);

    /// <summary>Done.</summary>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The value itself is the alternate.")]
    public static implicit operator OfficeResult<T>(T value) => new(value, null);

    /// <summary>Refused.</summary>
    [SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The refusal itself is the alternate.")]
    public static implicit operator OfficeResult<T>(Refusal refusal) => new(null, refusal);
}
