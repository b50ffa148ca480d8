using Microsoft.AspNetCore.Identity;

namespace Ringmap.Storage.Entities;

/// <summary>Somebody who signs in; Identity's user with what Ringmap knows besides.</summary>
public sealed class RingmapUser : IdentityUser
{
    /// <summary>Name to show.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>IANA name, e.g. Europe/Stockholm.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Mail each message with its recording to the user's address.</summary>
    public bool MailMessages { get; set; } = true;

    /// <summary>Sees and changes everybody's extension.</summary>
    public bool IsAdministrator { get; set; }

    /// <summary>When the user was made.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}
