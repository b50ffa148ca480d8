namespace Ringmap.Office.Announcements;

/// <summary>A recorded, uploaded or spoken announcement.</summary>
/// <param name="Id">Stable identifier.</param>
/// <param name="OwnerId">User whose it is.</param>
/// <param name="Name">Name.</param>
/// <param name="Length">Length.</param>
/// <param name="RecordedAt">When it was made.</param>
public sealed record AnnouncementInfo(string Id, string OwnerId, string Name, TimeSpan Length, DateTimeOffset RecordedAt);
