namespace Ringmap.Api;

/// <summary>A person or company.</summary>
/// <param name="Id">Stable identifier; empty when it is to be made.</param>
/// <param name="Name">Name.</param>
/// <param name="Company">Company, or empty.</param>
/// <param name="Numbers">Telephone numbers.</param>
/// <param name="Emails">E-mail addresses.</param>
/// <param name="GroupIds">Groups that it is in.</param>
/// <param name="Note">Free text.</param>
public sealed record Contact(string Id, string Name, string Company, IReadOnlyList<ContactNumber> Numbers, IReadOnlyList<string> Emails,
    IReadOnlyList<string> GroupIds, string Note);

/// <summary>One number of a contact.</summary>
/// <param name="Label">mobile, work, home …</param>
/// <param name="Number">As typed.</param>
/// <param name="E164">As compared: +46701234567, or the digits of an extension; null: not a number that can be compared.</param>
public sealed record ContactNumber(string Label, string Number, string? E164);

/// <summary>A named set of contacts.</summary>
/// <param name="Id">Stable identifier; empty when it is to be made.</param>
/// <param name="Name">Name.</param>
public sealed record ContactGroup(string Id, string Name);
