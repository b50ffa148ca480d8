using Ringmap.Api;
using Ringmap.Storage.Entities;

namespace Ringmap.Server.Api;

/// <summary>Where a mail is, as the API says it.</summary>
internal static class MailStates
{
    public static MailState Show(this StoredMailState state) => state switch
    {
        StoredMailState.Delivered => MailState.Delivered,
        StoredMailState.Failed => MailState.Failed,
        _ => MailState.Queued,
    };
}
