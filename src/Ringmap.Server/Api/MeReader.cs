using Ringmap.Api;
using Ringmap.Server.Accounts;
using Ringmap.Server.Hosting;

namespace Ringmap.Server.Api;

/// <summary>Puts together what a signed-in person sees of themselves.</summary>
internal sealed class MeReader(People people, Telephones telephones)
{
    /// <summary>The person; null when they were removed.</summary>
    /// <param name="userId">Who.</param>
    /// <param name="host">Name by which the browser reached the server.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<Me?> ReadAsync(string userId, string host, CancellationToken stop)
    {
        if (await people.FindAsync(userId, stop) is not { User: var user, Extension: var extension })
            return null;
        return new Me(user.Id, user.UserName!, user.DisplayName, user.IsAdministrator, extension?.Number,
            new MySettings(user.DisplayName, user.Email ?? "", user.TimeZone, user.MailMessages),
            extension is null ? null : telephones.Account(extension, host), telephones.DevicesOf(extension?.Number));
    }
}
