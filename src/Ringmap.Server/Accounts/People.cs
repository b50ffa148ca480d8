using System.Net.Mail;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ringmap.Api;
using Ringmap.Office;
using Ringmap.Office.Maps;
using Ringmap.Office.People;
using Ringmap.Storage;
using Ringmap.Storage.Entities;

namespace Ringmap.Server.Accounts;

/// <summary>Makes, changes and removes users and their extensions.</summary>
internal sealed class People(UserManager<RingmapUser> users, RingmapDbContext context, PeopleDirectory directory, ExtensionBook extensions, MapLibrary maps, TimeProvider time)
{
    private const int LongestName = 200;

    /// <summary>Everybody, by name.</summary>
    public async Task<IReadOnlyList<PersonAccount>> ListAsync(CancellationToken stop)
    {
        List<RingmapUser> all = await context.Users.AsNoTracking().ToListAsync(stop);
        return [.. all.OrderBy(user => user.DisplayName, StringComparer.OrdinalIgnoreCase).ThenBy(user => user.Id, StringComparer.Ordinal).Select(Account)];
    }

    /// <summary>One user, or null.</summary>
    public async Task<PersonAccount?> FindAsync(string id, CancellationToken stop)
    {
        RingmapUser? user = await context.Users.FirstOrDefaultAsync(each => each.Id == id, stop);
        return user is null ? null : Account(user);
    }

    /// <summary>Makes a user, with an extension when one is named.</summary>
    public async Task<PersonResult> AddAsync(NewPerson person, CancellationToken stop)
    {
        var user = new RingmapUser { UserName = Trimmed(person.UserName), DisplayName = Text(person.DisplayName, person.UserName), Email = Trimmed(person.Email), IsAdministrator = person.IsAdministrator, TimeZone = TimeZoneInfo.Local.Id, CreatedAt = time.GetUtcNow(), LockoutEnabled = true };
        if (Wrong(user) is { } wrong)
            return PersonResult.Refused(wrong);
        IdentityResult made = await users.CreateAsync(user, person.Password ?? "");
        if (!made.Succeeded)
            return PersonResult.Refused(Sentence(made));
        if (await SetExtensionAsync(user.Id, person.Extension, null, stop) is { } refused)
        {
            await users.DeleteAsync(user);
            return PersonResult.Refused(refused);
        }

        await directory.RefreshAsync(stop);
        return new PersonResult(Account(user), null);
    }

    /// <summary>Changes a user; for the SIP password see <see cref="SetExtensionAsync"/>.</summary>
    public async Task<PersonResult> ChangeAsync(Person person, CancellationToken stop)
    {
        if (await users.FindByIdAsync(person.Id) is not { } user)
            return PersonResult.Refused("There is no such user.");
        if (user.IsAdministrator && !person.IsAdministrator && await IsLastAdministratorAsync(user.Id, stop))
            return PersonResult.Refused("This is the only administrator; make another one first.");
        bool rightsChange = user.IsAdministrator != person.IsAdministrator;
        (user.UserName, user.DisplayName, user.Email, user.IsAdministrator) = (Trimmed(person.UserName), Text(person.DisplayName, person.UserName), Trimmed(person.Email), person.IsAdministrator);
        if ((Wrong(user) ?? await TakenAsync(user)) is { } wrong)
            return PersonResult.Refused(wrong);
        if (await SetExtensionAsync(user.Id, person.Extension, person.SipPassword, stop) is { } refused)
            return PersonResult.Refused(refused);
        IdentityResult changed = rightsChange ? await users.UpdateSecurityStampAsync(user) : await users.UpdateAsync(user);
        if (!changed.Succeeded)
            return PersonResult.Refused(Sentence(changed));
        await directory.RefreshAsync(stop);
        return new PersonResult(Account(user), null);
    }

    /// <summary>Changes what a user may change about themselves.</summary>
    public async Task<PersonResult> ChangeAsync(string id, MySettings settings, CancellationToken stop)
    {
        if (await users.FindByIdAsync(id) is not { } user)
            return PersonResult.Refused("There is no such user.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(Trimmed(settings.TimeZone), out _))
            return PersonResult.Refused($"\"{settings.TimeZone}\" is not a time zone; write for example Europe/Stockholm.");
        (user.DisplayName, user.Email, user.TimeZone, user.MailMessages) = (Text(settings.DisplayName, user.UserName), Trimmed(settings.Email), Trimmed(settings.TimeZone), settings.MailMessages);
        if (Wrong(user) is { } wrong)
            return PersonResult.Refused(wrong);
        IdentityResult changed = await users.UpdateAsync(user);
        if (!changed.Succeeded)
            return PersonResult.Refused(Sentence(changed));
        await directory.RefreshAsync(stop);
        return new PersonResult(Account(user), null);
    }

    /// <summary>Removes a user with everything that is theirs; null when it worked, else why not.</summary>
    public async Task<string?> RemoveAsync(string id, CancellationToken stop)
    {
        if (await users.FindByIdAsync(id) is not { } user)
            return "There is no such user.";
        if (user.IsAdministrator && await IsLastAdministratorAsync(id, stop))
            return "This is the only administrator; make another one first.";
        if (directory.ExtensionOf(id) is { } extension)
            await extensions.RemoveAsync(extension.Number, stop);
        IdentityResult removed = await users.DeleteAsync(user);
        await directory.RefreshAsync(stop);
        return removed.Succeeded ? null : Sentence(removed);
    }

    /// <summary>
    /// Gives a user this extension instead of any other; null or empty: none. The map that answered goes on answering. A SIP password
    /// that is null or the same stays, an empty one is made anew.
    /// </summary>
    /// <returns>Null when it is done, else why not.</returns>
    public async Task<string?> SetExtensionAsync(string userId, string? number, string? sipPassword, CancellationToken stop)
    {
        Extension? old = directory.ExtensionOf(userId);
        string wanted = number?.Trim() ?? "";
        string? answered = old is null ? null : directory.FindCalled(old.Number)?.Service?.MapId;
        if (old is not null && old.Number == wanted)
            return await SetPasswordAsync(old, sipPassword, stop);
        if (wanted.Length > 0 && directory.IsExtension(wanted))
            return $"The extension {wanted} is taken.";
        if (old is not null && await extensions.RemoveAsync(old.Number, stop) is { } kept)
            return kept.Reason;
        if (wanted.Length == 0)
            return null;
        OfficeResult<Extension> made = await extensions.CreateAsync(userId, wanted, string.IsNullOrEmpty(sipPassword) ? null : sipPassword, stop);
        // The old one comes back when the new one is refused.
        if (!made.IsDone && old is not null)
            await extensions.CreateAsync(userId, old.Number, old.SipPassword, stop);
        if (answered is not null)
            await maps.ActivateAsync(userId, answered, stop: stop);
        return made.Refusal?.Reason;
    }

    private async Task<string?> SetPasswordAsync(Extension extension, string? sipPassword, CancellationToken stop)
    {
        if (sipPassword is null || sipPassword == extension.SipPassword)
            return null;
        if (sipPassword.Length == 0)
            return (await extensions.RenewPasswordAsync(extension.Number, stop)).Refusal?.Reason;
        if (sipPassword.Length > LongestName)
            return $"A SIP password has at most {LongestName} characters.";
        await context.Extensions.Where(each => each.Number == extension.Number).ExecuteUpdateAsync(set => set.SetProperty(each => each.SipPassword, sipPassword), stop);
        return null;
    }

    // Before anything is changed, so that a refusal changes nothing.
    private async Task<string?> TakenAsync(RingmapUser user)
    {
        foreach (IUserValidator<RingmapUser> validator in users.UserValidators)
        {
            if (await validator.ValidateAsync(users, user) is { Succeeded: false } refused)
                return Sentence(refused);
        }

        return null;
    }

    private PersonAccount Account(RingmapUser user) => new(user, directory.ExtensionOf(user.Id));

    private Task<bool> IsLastAdministratorAsync(string id, CancellationToken stop) => context.Users.AllAsync(each => each.Id == id || !each.IsAdministrator, stop);

    private static string? Wrong(RingmapUser user)
    {
        if (user.DisplayName.Length > LongestName || user.UserName!.Length > LongestName || user.Email!.Length > LongestName)
            return $"Names and addresses have at most {LongestName} characters.";
        return user.Email.Length > 0 && !MailAddress.TryCreate(user.Email, out _) ? $"\"{user.Email}\" is not a mail address." : null;
    }

    // What a program leaves out of its JSON is null here, whatever the record says.
    private static string Trimmed(string? text) => text?.Trim() ?? "";

    private static string Text(string? text, string? otherwise) => string.IsNullOrWhiteSpace(text) ? Trimmed(otherwise) : text.Trim();

    private static string Sentence(IdentityResult failed) => string.Join(' ', failed.Errors.Select(error => error.Description));
}
