namespace Ringmap.Storage.Entities;

/// <summary>A named set of contacts.</summary>
public sealed class ContactGroupEntity
{
    /// <summary>Stable identifier.</summary>
    public string Id { get; set; } = "";

    /// <summary>User whose group it is.</summary>
    public string OwnerId { get; set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";
}
