namespace Ringmap.Sip.Authentication;

/// <summary>What a client proves itself with.</summary>
/// <param name="User">User name, as the realm knows it.</param>
/// <param name="Password">Password in plain text; it never goes on the wire.</param>
public sealed record DigestCredentials(string User, string Password)
{
    /// <inheritdoc/>
    public override string ToString() => User;
}
