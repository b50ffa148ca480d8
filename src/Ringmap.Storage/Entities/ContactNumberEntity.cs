namespace Ringmap.Storage.Entities;

/// <summary>One number of a contact.</summary>
public sealed class ContactNumberEntity
{
    /// <summary>Row number.</summary>
    public long Id { get; set; }

    /// <summary>Contact.</summary>
    public string ContactId { get; set; } = "";

    /// <summary>Place in the contact's list, from 0.</summary>
    public int Position { get; set; }

    /// <summary>mobile, work, home…</summary>
    public string Label { get; set; } = "";

    /// <summary>As typed.</summary>
    public string Number { get; set; } = "";

    /// <summary>As compared: +46701234567, or the digits of an extension; null: cannot be compared.</summary>
    public string? E164 { get; set; }
}
