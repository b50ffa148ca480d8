using Ringmap.Storage.Entities;

namespace Ringmap.Office.Messages;

/// <summary>A voicemail message.</summary>
/// <param name="Id">Stable identifier.</param>
/// <param name="OwnerId">User whom it is for.</param>
/// <param name="CallId">Call that left it.</param>
/// <param name="ReceivedAt">When the recording began.</param>
/// <param name="Length">Length of the recording.</param>
/// <param name="CallerNumber">Number, or null when withheld.</param>
/// <param name="CallerName">Name, or null.</param>
/// <param name="ContactId">Contact recognised, or null.</param>
/// <param name="IsHeard">Somebody marked or played it.</param>
/// <param name="IsComplete">False: the server was stopped during the recording; what was recorded until then is here.</param>
/// <param name="DeletedAt">When it was put into the bin, or null.</param>
/// <param name="MailState">Where the mail with the recording is; null when none was asked for.</param>
public sealed record MailboxMessage(string Id, string OwnerId, string CallId, DateTimeOffset ReceivedAt, TimeSpan Length, string? CallerNumber,
    string? CallerName, string? ContactId, bool IsHeard, bool IsComplete, DateTimeOffset? DeletedAt, StoredMailState? MailState);
