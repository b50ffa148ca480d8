namespace Ringmap.Office.Contacts;

/// <summary>A person or company in a user's contact book.</summary>
/// <param name="Id">Stable identifier; empty when it is to be made.</param>
/// <param name="Name">Name.</param>
/// <param name="Company">Company, or empty.</param>
/// <param name="Numbers">Telephone numbers, in order.</param>
/// <param name="Emails">E-mail addresses, in order.</param>
/// <param name="GroupIds">Groups that it is in.</param>
/// <param name="Note">Free text.</param>
public sealed record Contact(string Id, string Name, string Company, IReadOnlyList<ContactNumber> Numbers, IReadOnlyList<string> Emails,
    IReadOnlyList<string> GroupIds, string Note)
{
    /// <summary>When it was put into the bin, or null.</summary>
    public DateTimeOffset? DeletedAt { get; init; }
}
