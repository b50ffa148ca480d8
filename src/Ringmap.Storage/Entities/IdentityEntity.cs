namespace Ringmap.Storage.Entities;

/// <summary>An address that callers reach and that belongs to an extension.</summary>
public sealed class IdentityEntity
{
    /// <summary>Extension, E.164 number or SIP address.</summary>
    public string Address { get; set; } = "";

    /// <summary>Extension whose owner it belongs to.</summary>
    public string Extension { get; set; } = "";
}
