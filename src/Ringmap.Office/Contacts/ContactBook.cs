using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Ringmap.Office.People;
using Ringmap.Storage;
using Ringmap.Storage.Entities;

namespace Ringmap.Office.Contacts;

/// <summary>The contact books of all users. Calls recognise a changed contact as soon as the member that changed it ends.</summary>
/// <param name="database">Where they are stored.</param>
/// <param name="people">Told of each change.</param>
/// <param name="numbers">Compares numbers.</param>
/// <param name="time">Clock.</param>
public sealed class ContactBook(RingmapDatabase database, PeopleDirectory people, TelephoneNumbers numbers, TimeProvider time)
{
    /// <summary>Contacts of a user, by name.</summary>
    /// <param name="ownerId">The user.</param>
    /// <param name="inBin">Those in the bin instead, by when they came there.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<IReadOnlyList<Contact>> ListAsync(string ownerId, bool inBin = false, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        List<ContactEntity> stored = await Whole(context).AsNoTracking().Where(c => c.OwnerId == ownerId && (c.DeletedAt != null) == inBin).ToListAsync(stop);
        IEnumerable<ContactEntity> ordered = inBin
            ? stored.OrderByDescending(static c => c.DeletedAt)
            : stored.OrderBy(static c => c.Name, StringComparer.InvariantCultureIgnoreCase).ThenBy(static c => c.Id, StringComparer.Ordinal);
        return [.. ordered.Select(Read)];
    }

    /// <summary>Makes a contact (its id is empty) or changes one.</summary>
    public async Task<OfficeResult<Contact>> SaveAsync(string ownerId, Contact contact, CancellationToken stop = default)
    {
        OfficeResult<Contact> tidied = ContactCheck.Tidy(contact, numbers);
        if (!tidied.IsDone)
            return tidied;
        Contact tidy = tidied.Value;
        await using RingmapDbContext context = database.CreateDbContext();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        DateTimeOffset now = time.GetUtcNow();
        ContactEntity? stored;
        if (tidy.Id.Length == 0)
        {
            if (!await context.Users.AnyAsync(user => user.Id == ownerId, stop))
                return Refusal.NotFound("user");
            if (await context.Contacts.CountAsync(c => c.OwnerId == ownerId, stop) >= ContactLimits.Contacts)
                return Refusal.Invalid(string.Create(CultureInfo.InvariantCulture, $"A contact book has at most {ContactLimits.Contacts} contacts; empty the bin or remove some."));
            context.Contacts.Add(stored = new ContactEntity { Id = Guid.CreateVersion7(now).ToString("N"), OwnerId = ownerId });
        }
        else if ((stored = await Whole(context).SingleOrDefaultAsync(c => c.Id == tidy.Id && c.OwnerId == ownerId, stop)) is null)
        {
            return Refusal.NotFound("contact");
        }

        int known = await context.ContactGroups.CountAsync(g => g.OwnerId == ownerId && tidy.GroupIds.Contains(g.Id), stop);
        if (known != tidy.GroupIds.Count)
            return Refusal.Invalid("One of the groups is not there any more; choose again.");
        stored.Name = tidy.Name;
        stored.Company = tidy.Company;
        stored.Note = tidy.Note;
        stored.Emails = [.. tidy.Emails];
        stored.Numbers.Clear();
        stored.Numbers.AddRange(tidy.Numbers.Select(static (n, i) => new ContactNumberEntity { Position = i, Label = n.Label, Number = n.Number, E164 = n.E164 }));
        stored.Groups.RemoveAll(member => !tidy.GroupIds.Contains(member.GroupId));
        stored.Groups.AddRange(tidy.GroupIds.Where(id => stored.Groups.All(member => member.GroupId != id)).Select(static id => new ContactGroupMemberEntity { GroupId = id }).ToList());
        stored.ChangedAt = now;
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        await people.RefreshContactsAsync(ownerId);
        return Read(stored);
    }

    /// <summary>Puts a contact into the bin: calls do not recognise it any more.</summary>
    /// <returns>Null when it is done.</returns>
    public Task<Refusal?> BinAsync(string ownerId, string id, CancellationToken stop = default) => MoveAsync(ownerId, id, toBin: true, stop);

    /// <summary>Takes a contact out of the bin.</summary>
    /// <returns>Null when it is done.</returns>
    public Task<Refusal?> RestoreAsync(string ownerId, string id, CancellationToken stop = default) => MoveAsync(ownerId, id, toBin: false, stop);

    /// <summary>Groups of a user, by name.</summary>
    public async Task<IReadOnlyList<ContactGroup>> GroupsAsync(string ownerId, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        List<ContactGroupEntity> stored = await context.ContactGroups.AsNoTracking().Where(g => g.OwnerId == ownerId).ToListAsync(stop);
        return [.. stored.OrderBy(static g => g.Name, StringComparer.InvariantCultureIgnoreCase).ThenBy(static g => g.Id, StringComparer.Ordinal).Select(static g => new ContactGroup(g.Id, g.Name))];
    }

    /// <summary>Makes a group (its id is empty) or renames one.</summary>
    public async Task<OfficeResult<ContactGroup>> SaveGroupAsync(string ownerId, ContactGroup group, CancellationToken stop = default)
    {
        string name = group.Name.Trim();
        if (name.Length == 0)
            return Refusal.Invalid("Give the group a name.");
        if (ContactCheck.Length("A name", name, ContactLimits.NameLength) is { } problem)
            return Refusal.Invalid(problem);
        await using RingmapDbContext context = database.CreateDbContext();
        await using var transaction = await context.Database.BeginTransactionAsync(stop);
        if (await context.ContactGroups.AnyAsync(g => g.OwnerId == ownerId && g.Name == name && g.Id != group.Id, stop))
            return new Refusal(RefusalKind.Conflict, $"There is a group “{name}” already.");
        ContactGroupEntity? stored;
        if (group.Id.Length == 0)
        {
            if (!await context.Users.AnyAsync(user => user.Id == ownerId, stop))
                return Refusal.NotFound("user");
            if (await context.ContactGroups.CountAsync(g => g.OwnerId == ownerId, stop) >= ContactLimits.Groups)
                return Refusal.Invalid(string.Create(CultureInfo.InvariantCulture, $"A contact book has at most {ContactLimits.Groups} groups."));
            context.ContactGroups.Add(stored = new ContactGroupEntity { Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), OwnerId = ownerId });
        }
        else if ((stored = await context.ContactGroups.SingleOrDefaultAsync(g => g.Id == group.Id && g.OwnerId == ownerId, stop)) is null)
        {
            return Refusal.NotFound("contact group");
        }

        stored.Name = name;
        await context.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        return new ContactGroup(stored.Id, stored.Name);
    }

    /// <summary>Removes a group; its contacts stay.</summary>
    /// <returns>Null when it is done.</returns>
    public async Task<Refusal?> DeleteGroupAsync(string ownerId, string id, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        if (await context.ContactGroups.Where(g => g.Id == id && g.OwnerId == ownerId).ExecuteDeleteAsync(stop) == 0)
            return Refusal.NotFound("contact group");
        await people.RefreshContactsAsync(ownerId);
        return null;
    }

    /// <summary>Removes for good what came into the bin before a time.</summary>
    /// <returns>How many contacts.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        return await context.Contacts.Where(c => c.DeletedAt != null && c.DeletedAt < before).ExecuteDeleteAsync(stop);
    }

    private async Task<Refusal?> MoveAsync(string ownerId, string id, bool toBin, CancellationToken stop)
    {
        DateTimeOffset? deletedAt = toBin ? time.GetUtcNow() : null;
        await using RingmapDbContext context = database.CreateDbContext();
        if (await context.Contacts.Where(c => c.Id == id && c.OwnerId == ownerId && (c.DeletedAt == null) == toBin)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.DeletedAt, deletedAt), stop) == 0)
            return Refusal.NotFound(toBin ? "contact" : "contact in the bin");
        await people.RefreshContactsAsync(ownerId);
        return null;
    }

    private static IQueryable<ContactEntity> Whole(RingmapDbContext context) => context.Contacts.Include(static c => c.Numbers).Include(static c => c.Groups).AsSplitQuery();

    private static Contact Read(ContactEntity stored) =>
        new(stored.Id, stored.Name, stored.Company,
            [.. stored.Numbers.OrderBy(static n => n.Position).Select(static n => new ContactNumber(n.Label, n.Number, n.E164))],
            [.. stored.Emails], [.. stored.Groups.Select(static member => member.GroupId)], stored.Note)
        {
            DeletedAt = stored.DeletedAt,
        };
}
