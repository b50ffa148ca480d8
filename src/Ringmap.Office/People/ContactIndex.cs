using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Ringmap.Storage;

namespace Ringmap.Office.People;

/// <summary>One owner's contacts by number, as they were at one moment. Immutable.</summary>
internal sealed class ContactIndex
{
    private readonly FrozenDictionary<string, KnownContact> _byNumber;

    private ContactIndex(FrozenDictionary<string, KnownContact> byNumber) => _byNumber = byNumber;

    public static ContactIndex Empty { get; } = new(FrozenDictionary<string, KnownContact>.Empty);

    public KnownContact? Find(string number) => _byNumber.GetValueOrDefault(number);

    /// <summary>Reads the contacts of one owner, or of all; those in the bin recognise nobody.</summary>
    public static async Task<Dictionary<string, ContactIndex>> ReadAsync(RingmapDbContext context, string? ownerId, CancellationToken stop)
    {
        var rows = await context.Contacts.AsNoTracking()
            .Where(contact => contact.DeletedAt == null && (ownerId == null || contact.OwnerId == ownerId))
            .OrderBy(contact => contact.Name).ThenBy(contact => contact.Id)
            .Select(contact => new
            {
                contact.OwnerId,
                contact.Id,
                contact.Name,
                Groups = contact.Groups.Select(member => member.GroupId).ToList(),
                Numbers = contact.Numbers.Where(number => number.E164 != null).Select(number => number.E164!).ToList(),
            })
            .AsSplitQuery()
            .ToListAsync(stop);
        var indexes = new Dictionary<string, ContactIndex>(StringComparer.Ordinal);
        foreach (var owner in rows.GroupBy(static row => row.OwnerId, StringComparer.Ordinal))
        {
            var byNumber = new Dictionary<string, KnownContact>(StringComparer.Ordinal);
            foreach (var row in owner)
            {
                var contact = new KnownContact(row.Id, row.Name, [.. row.Groups]);
                // Two contacts with one number (a switchboard): the first by name, so that it is always the same.
                foreach (string number in row.Numbers)
                    byNumber.TryAdd(number, contact);
            }

            indexes[owner.Key] = new ContactIndex(byNumber.ToFrozenDictionary(StringComparer.Ordinal));
        }

        return indexes;
    }
}
