namespace Ringmap.Office.Maps;

/// <summary>A map in the library.</summary>
/// <param name="Id">Stable identifier.</param>
/// <param name="OwnerId">User who draws it.</param>
/// <param name="Name">Name.</param>
/// <param name="Extension">Extension of its owner; empty without one.</param>
/// <param name="IsActive">Its newest version answers the owner's extension now.</param>
/// <param name="PublishedVersion">Newest published version, or null.</param>
/// <param name="DraftDiffers">The draft differs from that version.</param>
/// <param name="ChangedAt">Last change of the draft.</param>
public sealed record LibraryMap(string Id, string OwnerId, string Name, string Extension, bool IsActive, int? PublishedVersion, bool DraftDiffers, DateTimeOffset ChangedAt);
