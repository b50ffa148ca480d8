namespace Ringmap.Storage.Entities;

/// <summary>A number inside the telephone system, owned by one user.</summary>
public sealed class ExtensionEntity
{
    /// <summary>Digits, e.g. 101.</summary>
    public string Number { get; set; } = "";

    /// <summary>User who owns it.</summary>
    public string OwnerId { get; set; } = "";

    /// <summary>Password of its telephones: digest authentication needs the clear text or a hash per realm.</summary>
    public string SipPassword { get; set; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
