namespace Ringmap.Office.Contacts;

/// <summary>One number of a contact.</summary>
/// <param name="Label">mobile, work, home…</param>
/// <param name="Number">As typed.</param>
/// <param name="E164">As compared: +46701234567, or the digits of an extension; null: cannot be compared. Worked out when the contact is saved.</param>
public sealed record ContactNumber(string Label, string Number, string? E164);
