using Ringmap.Storage.Entities;

namespace Ringmap.Office.Mail;

/// <summary>One mail of the outbox.</summary>
/// <param name="Id">Stable identifier.</param>
/// <param name="OwnerId">User whose mail it is.</param>
/// <param name="MessageId">Voicemail message that it carries, or null.</param>
/// <param name="To">Recipient.</param>
/// <param name="Subject">Subject.</param>
/// <param name="State">Where it is.</param>
/// <param name="QueuedAt">When it was queued.</param>
/// <param name="DeliveredAt">When it was delivered, or null.</param>
/// <param name="Attempts">Tries so far.</param>
/// <param name="NextAttemptAt">Next try; null once delivered or failed.</param>
/// <param name="LastError">What the server said last, or null.</param>
/// <param name="IsBuiltIn">It went to the built-in mailbox.</param>
public sealed record OutboxMail(string Id, string OwnerId, string? MessageId, string To, string Subject, StoredMailState State, DateTimeOffset QueuedAt,
    DateTimeOffset? DeliveredAt, int Attempts, DateTimeOffset? NextAttemptAt, string? LastError, bool IsBuiltIn);
