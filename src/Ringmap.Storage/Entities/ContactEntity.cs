namespace Ringmap.Storage.Entities;

/// <summary>A person or company in a user's contact book.</summary>
public sealed class ContactEntity
{
    /// <summary>Stable identifier.</summary>
    public string Id { get; set; } = "";

    /// <summary>User whose contact it is.</summary>
    public string OwnerId { get; set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Company, or empty.</summary>
    public string Company { get; set; } = "";

    /// <summary>Free text.</summary>
    public string Note { get; set; } = "";

    /// <summary>E-mail addresses, in order.</summary>
    public List<string> Emails { get; set; } = [];

    /// <summary>Telephone numbers.</summary>
    public List<ContactNumberEntity> Numbers { get; set; } = [];

    /// <summary>Groups that it is in.</summary>
    public List<ContactGroupMemberEntity> Groups { get; set; } = [];

    /// <summary>Last change.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>When it was put into the bin, or null.</summary>
    public DateTimeOffset? DeletedAt { get; set; }
}
