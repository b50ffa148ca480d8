using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ringmap.Api;
using Ringmap.Storage;
using Ringmap.Storage.Entities;

namespace Ringmap.Server.Accounts;

/// <summary>Makes, changes and removes users and their extensions.</summary>
internal sealed class People(UserManager<RingmapUser> users, RingmapDbContext context, TimeProvider time)
{
    /// <summary>Fewest and most digits of an extension: with one digit there would be no room, and E.164 numbers begin at eleven.</summary>
    private const int FewestDigits = 2;
    private const int MostDigits = 10;
    private const int LongestName = 200;

    /// <summary>Everybody, by name.</summary>
    public async Task<IReadOnlyList<PersonAccount>> ListAsync(CancellationToken stop)
    {
        Dictionary<string, ExtensionEntity> extensions = (await context.Extensions.AsNoTracking().OrderByDescending(e => e.Number).ToListAsync(stop)).GroupBy(e => e.OwnerId).ToDictionary(e => e.Key, e => e.Last());
        return [.. (await context.Users.AsNoTracking().ToListAsync(stop)).OrderBy(user => user.DisplayName, StringComparer.OrdinalIgnoreCase).Select(user => new PersonAccount(user, extensions.GetValueOrDefault(user.Id)))];
    }

    /// <summary>One user, or null.</summary>
    public async Task<PersonAccount?> FindAsync(string id, CancellationToken stop)
    {
        RingmapUser? user = await context.Users.FirstOrDefaultAsync(each => each.Id == id, stop);
        return user is null ? null : new PersonAccount(user, await context.Extensions.Where(each => each.OwnerId == id).OrderBy(each => each.Number).FirstOrDefaultAsync(stop));
    }

    /// <summary>Makes a user, with an extension when one is named.</summary>
    public async Task<PersonResult> AddAsync(NewPerson person, CancellationToken stop)
    {
        var user = new RingmapUser { UserName = person.UserName.Trim(), DisplayName = Text(person.DisplayName, person.UserName), Email = person.Email.Trim(), IsAdministrator = person.IsAdministrator, CreatedAt = time.GetUtcNow(), LockoutEnabled = true };
        if (Wrong(user) is { } wrong)
            return PersonResult.Refused(wrong);
        string? number = Extension(person.Extension);
        if (await WrongExtensionAsync(number, user.Id, stop) is { } taken)
            return PersonResult.Refused(taken);
        IdentityResult made = await users.CreateAsync(user, person.Password);
        if (!made.Succeeded)
            return PersonResult.Refused(Sentence(made));
        ExtensionEntity? extension = await SetExtensionAsync(user.Id, number, null, stop);
        return new PersonResult(new PersonAccount(user, extension), null);
    }

    /// <summary>Changes a user; a SIP password that is null or empty stays as it is.</summary>
    public async Task<PersonResult> ChangeAsync(Person person, CancellationToken stop)
    {
        if (await users.FindByIdAsync(person.Id) is not { } user)
            return PersonResult.Refused("There is no such user.");
        if (user.IsAdministrator && !person.IsAdministrator && await IsLastAdministratorAsync(user.Id, stop))
            return PersonResult.Refused("This is the only administrator; make another one first.");
        bool rightsChange = user.IsAdministrator != person.IsAdministrator;
        (user.UserName, user.DisplayName, user.Email, user.IsAdministrator) = (person.UserName.Trim(), Text(person.DisplayName, person.UserName), person.Email.Trim(), person.IsAdministrator);
        if (Wrong(user) is { } wrong)
            return PersonResult.Refused(wrong);
        string? number = Extension(person.Extension);
        if (await WrongExtensionAsync(number, user.Id, stop) is { } taken)
            return PersonResult.Refused(taken);
        IdentityResult changed = rightsChange ? await users.UpdateSecurityStampAsync(user) : await users.UpdateAsync(user);
        if (!changed.Succeeded)
            return PersonResult.Refused(Sentence(changed));
        ExtensionEntity? extension = await SetExtensionAsync(user.Id, number, person.SipPassword, stop);
        return new PersonResult(new PersonAccount(user, extension), null);
    }

    /// <summary>Changes what a user may change about themselves.</summary>
    public async Task<PersonResult> ChangeAsync(string id, MySettings settings, CancellationToken stop)
    {
        if (await users.FindByIdAsync(id) is not { } user)
            return PersonResult.Refused("There is no such user.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(settings.TimeZone, out _))
            return PersonResult.Refused($"\"{settings.TimeZone}\" is not a time zone; write for example Europe/Stockholm.");
        (user.DisplayName, user.Email, user.TimeZone, user.MailMessages) = (Text(settings.DisplayName, user.UserName!), settings.Email.Trim(), settings.TimeZone, settings.MailMessages);
        if (Wrong(user) is { } wrong)
            return PersonResult.Refused(wrong);
        IdentityResult changed = await users.UpdateAsync(user);
        return changed.Succeeded ? new PersonResult(await FindAsync(id, stop), null) : PersonResult.Refused(Sentence(changed));
    }

    /// <summary>Removes a user with everything that is theirs; null when it worked, else why not.</summary>
    public async Task<string?> RemoveAsync(string id, CancellationToken stop)
    {
        if (await users.FindByIdAsync(id) is not { } user)
            return "There is no such user.";
        if (user.IsAdministrator && await IsLastAdministratorAsync(id, stop))
            return "This is the only administrator; make another one first.";
        IdentityResult removed = await users.DeleteAsync(user);
        return removed.Succeeded ? null : Sentence(removed);
    }

    /// <summary>Gives a user this extension instead of any other; null: none.</summary>
    public async Task<ExtensionEntity?> SetExtensionAsync(string userId, string? number, string? sipPassword, CancellationToken stop)
    {
        await context.Extensions.Where(each => each.OwnerId == userId && each.Number != number).ExecuteDeleteAsync(stop);
        if (number is null)
            return null;
        ExtensionEntity? extension = await context.Extensions.FindAsync([number], stop);
        if (extension is null)
        {
            extension = new ExtensionEntity { Number = number, OwnerId = userId, SipPassword = Secrets.Password(), CreatedAt = time.GetUtcNow() };
            context.Extensions.Add(extension);
            context.Identities.Add(new IdentityEntity { Address = number, Extension = number });
        }

        if (!string.IsNullOrEmpty(sipPassword))
            extension.SipPassword = sipPassword;
        await context.SaveChangesAsync(stop);
        return extension;
    }

    private async Task<string?> WrongExtensionAsync(string? number, string userId, CancellationToken stop)
    {
        if (number is null)
            return null;
        if (number.Length is < FewestDigits or > MostDigits || !number.All(char.IsAsciiDigit))
            return $"An extension has {FewestDigits} to {MostDigits} digits; \"{number}\" is none.";
        return await context.Extensions.AnyAsync(each => each.Number == number && each.OwnerId != userId, stop) || await context.Identities.AnyAsync(each => each.Address == number && each.Extension != number, stop)
            ? $"Extension {number} belongs to somebody else."
            : null;
    }

    private Task<bool> IsLastAdministratorAsync(string id, CancellationToken stop) => context.Users.AllAsync(each => each.Id == id || !each.IsAdministrator, stop);

    private static string? Wrong(RingmapUser user)
    {
        if (user.DisplayName.Length > LongestName || user.UserName!.Length > LongestName || user.Email!.Length > LongestName)
            return $"Names and addresses have at most {LongestName} characters.";
        return user.Email.Length > 0 && !MailAddress.TryCreate(user.Email, out _) ? $"\"{user.Email}\" is not a mail address." : null;
    }

    private static string? Extension(string? number) => string.IsNullOrWhiteSpace(number) ? null : number.Trim();

    private static string Text(string? text, string otherwise) => string.IsNullOrWhiteSpace(text) ? otherwise.Trim() : text.Trim();

    private static string Sentence(IdentityResult failed) => string.Join(' ', failed.Errors.Select(error => error.Description));
}
