using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Ringmap.Storage.Entities;

namespace Ringmap.Server.Accounts;

/// <summary>What the session knows of the signed-in person.</summary>
internal static class PersonClaims
{
    /// <summary>Policy and claim of those who see and change everything.</summary>
    public const string Administrator = "administrator";

    /// <summary>The signed-in user's id.</summary>
    public static string UserId(this ClaimsPrincipal person) => person.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    /// <summary>Sees and changes everybody's extension.</summary>
    public static bool IsAdministrator(this ClaimsPrincipal person) => person.HasClaim(Administrator, bool.TrueString);

    /// <summary>May see and change what belongs to this user; what belongs to nobody is the administrators'.</summary>
    public static bool MaySee(this ClaimsPrincipal person, string? ownerId) => person.IsAdministrator() || (ownerId is not null && ownerId == person.UserId());

    /// <summary>Puts the claim of an administrator into the session.</summary>
    internal sealed class Factory(UserManager<RingmapUser> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<RingmapUser>(users, options)
    {
        protected override async Task<ClaimsIdentity> GenerateClaimsAsync(RingmapUser user)
        {
            ClaimsIdentity identity = await base.GenerateClaimsAsync(user);
            if (user.IsAdministrator)
                identity.AddClaim(new Claim(Administrator, bool.TrueString));
            return identity;
        }
    }
}
