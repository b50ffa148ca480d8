using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ringmap.Server.Accounts;
using Ringmap.Storage;
using Ringmap.Storage.Entities;

namespace Ringmap.Server.Demo;

/// <summary>Sample users and what is theirs. What is there already stays as it is, so a demo can be changed and started again.</summary>
internal sealed class DemoSeed(UserManager<RingmapUser> users, People people, RingmapDbContext context, TimeProvider time)
{
    /// <summary>Everybody knows it: a demo listens on loopback only.</summary>
    public const string Password = "demo";

    private const string TimeZone = "Europe/Stockholm";

    public async Task SowAsync(CancellationToken stop)
    {
        await AddUserAsync("ann", "Ann Lindqvist", "101", "ann@ringmap.example", false, stop);
        await AddUserAsync("ben", "Ben Okafor", "102", "ben@ringmap.example", false, stop);
        await AddUserAsync("admin", "Administrator", null, "", true, stop);
    }

    private async Task AddUserAsync(string name, string display, string? extension, string email, bool isAdministrator, CancellationToken stop)
    {
        string normalized = users.NormalizeName(name)!;
        if (await context.Users.AnyAsync(user => user.NormalizedUserName == normalized, stop))
            return;
        var user = new RingmapUser { UserName = name, DisplayName = display, Email = email, TimeZone = TimeZone, IsAdministrator = isAdministrator, CreatedAt = time.GetUtcNow(), LockoutEnabled = true };
        // Past the rules for passwords, which would refuse this one.
        user.PasswordHash = users.PasswordHasher.HashPassword(user, Password);
        IdentityResult made = await users.CreateAsync(user);
        if (!made.Succeeded)
            throw new InvalidOperationException($"The sample user {name} cannot be made: {string.Join(' ', made.Errors.Select(error => error.Description))}");
        await people.SetExtensionAsync(user.Id, extension, Password, stop);
    }
}
