namespace Ringmap.Sip.Sdp;

/// <summary>One a= line (RFC 8866 §5.13).</summary>
/// <param name="Name">What stands before the colon; compared with case.</param>
/// <param name="Value">What stands after it; null for a property without a value.</param>
public readonly record struct SdpAttribute(string Name, string? Value = null)
{
    /// <inheritdoc/>
    public override string ToString() => Value is null ? Name : Name + ":" + Value;
}
