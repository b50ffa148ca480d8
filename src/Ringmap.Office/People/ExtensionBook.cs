using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ringmap.Flow.Maps;
using Ringmap.Office.Contacts;
using Ringmap.Office.Maps;
using Ringmap.Storage;
using Ringmap.Storage.Entities;

namespace Ringmap.Office.People;

/// <summary>Makes and removes extensions and their identities. A new extension answers at once: the default map is published and active.</summary>
/// <param name="database">Where they are stored.</param>
/// <param name="people">Told of each change.</param>
/// <param name="time">Clock.</param>
public sealed class ExtensionBook(RingmapDatabase database, PeopleDirectory people, TimeProvider time)
{
    /// <summary>Most identities of one extension, its number included.</summary>
    public const int MostIdentities = 50;

    private const int LongestAddress = 255;
    private const int ShortestExtension = 2;
    private const int LongestPassword = 100;

    /// <summary>Makes an extension for a user who has none.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="number">Two to six digits.</param>
    /// <param name="sipPassword">Password of its telephones; null: one is generated.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<OfficeResult<Extension>> CreateAsync(string userId, string number, string? sipPassword = null, CancellationToken stop = default)
    {
        if (number.Length is < ShortestExtension or > TelephoneNumbers.LongestExtension || !number.All(char.IsAsciiDigit))
            return Refusal.Invalid(string.Create(CultureInfo.InvariantCulture, $"An extension has {ShortestExtension} to {TelephoneNumbers.LongestExtension} digits, for example 101."));
        if (sipPassword is { Length: 0 or > LongestPassword })
            return Refusal.Invalid($"A SIP password has 1 to {LongestPassword} characters.");
        await using RingmapDbContext context = database.CreateDbContext();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        if (await context.Users.FindAsync([userId], stop) is not { } user)
            return Refusal.NotFound("user");
        if (await context.Extensions.AnyAsync(e => e.OwnerId == userId, stop))
            return new Refusal(RefusalKind.Conflict, $"{NameOf(user)} has an extension already.");
        if (await context.Extensions.AnyAsync(e => e.Number == number, stop) || await context.Identities.AnyAsync(i => i.Address == number, stop))
            return new Refusal(RefusalKind.Conflict, $"The extension {number} is taken.");

        DateTimeOffset now = time.GetUtcNow();
        FlowMap map = BuiltInMaps.Default(StoredMaps.NewId(now), "My calls");
        context.Extensions.Add(new ExtensionEntity { Number = number, OwnerId = userId, SipPassword = sipPassword ?? PasswordMaker.New(), CreatedAt = now });
        context.Identities.Add(new IdentityEntity { Address = number, Extension = number });
        context.Maps.Add(StoredMaps.Draft(map, userId, now));
        context.MapVersions.Add(StoredMaps.Version(map, 1, revision: 1, "The map that Ringmap brings along.", "Ringmap", now));
        context.Services.Add(new ServiceEntity { Identity = number, MapId = map.Id, Version = 1, ActivatedAt = now });
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        await people.RefreshPeopleAsync();
        return people.FindExtension(number)!;
    }

    /// <summary>Removes an extension with its identities, services and registrations; maps, messages and contacts stay their user's.</summary>
    /// <returns>Null when it is done.</returns>
    public async Task<Refusal?> RemoveAsync(string number, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        if (await context.Extensions.Where(e => e.Number == number).ExecuteDeleteAsync(stop) == 0)
            return Refusal.NotFound("extension");
        await context.Registrations.Where(r => r.Extension == number).ExecuteDeleteAsync(stop);
        await transaction.CommitAsync(stop);
        await people.RefreshPeopleAsync();
        return null;
    }

    /// <summary>Gives an extension a new SIP password: telephones that know the old one cannot register any more.</summary>
    public async Task<OfficeResult<Extension>> RenewPasswordAsync(string number, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        string password = PasswordMaker.New();
        if (await context.Extensions.Where(e => e.Number == number).ExecuteUpdateAsync(set => set.SetProperty(e => e.SipPassword, password), stop) == 0)
            return Refusal.NotFound("extension");
        await people.RefreshPeopleAsync();
        return people.FindExtension(number)!;
    }

    /// <summary>Lets callers reach an extension by another address as well; what answers the extension answers there.</summary>
    /// <param name="extension">The extension.</param>
    /// <param name="address">A telephone number in any writing, or a SIP address.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<OfficeResult<Extension>> AddIdentityAsync(string extension, string address, CancellationToken stop = default)
    {
        string compared = people.Compared(address);
        bool sip = compared.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < compared.Length - 1 && compared.All(static c => c is > ' ' and < '\x7f');
        if (compared.Length > LongestAddress || (!sip && compared is not ['+', ..]))
            return Refusal.Invalid("An identity is a telephone number such as +46 8 123 456 or a SIP address such as ann@example.org.");
        await using RingmapDbContext context = database.CreateDbContext();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        if (!await context.Extensions.AnyAsync(e => e.Number == extension, stop))
            return Refusal.NotFound("extension");
        if (await context.Identities.AnyAsync(i => i.Address == compared, stop))
            return new Refusal(RefusalKind.Conflict, $"The identity {compared} is taken.");
        if (await context.Identities.CountAsync(i => i.Extension == extension, stop) >= MostIdentities)
            return Refusal.Invalid($"An extension has at most {MostIdentities} identities.");
        context.Identities.Add(new IdentityEntity { Address = compared, Extension = extension });
        if (await context.Services.AsNoTracking().SingleOrDefaultAsync(s => s.Identity == extension, stop) is { } service)
            context.Services.Add(new ServiceEntity { Identity = compared, MapId = service.MapId, Version = service.Version, ActivatedAt = time.GetUtcNow() });
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        await people.RefreshPeopleAsync();
        return people.FindExtension(extension)!;
    }

    /// <summary>Removes an identity that is not an extension itself.</summary>
    /// <returns>Null when it is done.</returns>
    public async Task<Refusal?> RemoveIdentityAsync(string address, CancellationToken stop = default)
    {
        string compared = people.Compared(address);
        await using RingmapDbContext context = database.CreateDbContext();
        if (await context.Identities.Where(i => i.Address == compared && i.Address != i.Extension).ExecuteDeleteAsync(stop) == 0)
            return Refusal.NotFound("identity");
        await people.RefreshPeopleAsync();
        return null;
    }

    private static string NameOf(RingmapUser user) => user.DisplayName.Length > 0 ? user.DisplayName : user.UserName ?? user.Id;
}
