namespace Ringmap.Office.Contacts;

/// <summary>A named set of contacts.</summary>
/// <param name="Id">Stable identifier; empty when it is to be made.</param>
/// <param name="Name">Name.</param>
public sealed record ContactGroup(string Id, string Name);
