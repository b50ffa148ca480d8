namespace Ringmap.Office.People;

/// <summary>As much of a contact as a call needs.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="GroupIds">Groups that it is in.</param>
internal sealed record KnownContact(string Id, string Name, IReadOnlyList<string> GroupIds);
