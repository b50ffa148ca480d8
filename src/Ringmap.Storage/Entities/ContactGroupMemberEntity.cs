namespace Ringmap.Storage.Entities;

/// <summary>A contact in a group.</summary>
public sealed class ContactGroupMemberEntity
{
    /// <summary>Contact.</summary>
    public string ContactId { get; set; } = "";

    /// <summary>Group.</summary>
    public string GroupId { get; set; } = "";
}
