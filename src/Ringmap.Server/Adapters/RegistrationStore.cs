using System.Net;
using Microsoft.EntityFrameworkCore;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Registrars;
using Ringmap.Storage;
using Ringmap.Storage.Entities;
using Ringmap.Telephony.Ports;

namespace Ringmap.Server.Adapters;

/// <summary>The switch keeps registrations over a restart in the database.</summary>
internal sealed class RegistrationStore(RingmapDatabase database, TimeProvider time) : IRegistrationStore
{
    /// <summary>Values in one statement: databases bound them.</summary>
    private const int MostInOneStatement = 500;

    private RowWriter<RegistrationEntity>? _rows;

    public async Task<IReadOnlyList<Binding>> LoadAsync(CancellationToken cancellation)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        List<RegistrationEntity> stored = await context.Registrations.AsNoTracking().ToListAsync(cancellation);
        return [.. stored.Select(Read).OfType<Binding>()];
    }

    public async Task SaveAsync(IReadOnlyDictionary<string, IReadOnlyList<Binding>> changed, CancellationToken cancellation)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        _rows ??= new RowWriter<RegistrationEntity>(context);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        foreach (string[] extensions in changed.Keys.Chunk(MostInOneStatement))
            await context.Registrations.Where(each => extensions.Contains(each.Extension)).ExecuteDeleteAsync(cancellation);
        DateTimeOffset now = time.GetUtcNow();
        // Of two with one key the first is the preferred one.
        await _rows.AddAsync(context, changed.Values.SelectMany(static each => each).Select(binding => Write(binding, now)), cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static RegistrationEntity Write(Binding binding, DateTimeOffset now) => new()
    {
        Extension = binding.AddressOfRecord,
        ContactUri = binding.Contact.ToString(),
        ContactHeader = $"<{binding.Contact}>",
        CallId = binding.CallId,
        CSeq = binding.CSeq,
        Transport = binding.Transport,
        Source = binding.Source.ToString(),
        UserAgent = binding.UserAgent,
        Path = binding.Path.Count > 0 ? string.Join(", ", binding.Path) : null,
        InstanceId = binding.InstanceId ?? "",
        RegId = binding.RegId,
        Priority = binding.Q,
        RegisteredAt = now,
        ExpiresAt = binding.Expires,
    };

    // A row that another version wrote and this one cannot read is left out: the telephone registers again anyway.
    private static Binding? Read(RegistrationEntity stored) => SipUri.TryParse(stored.ContactUri, out SipUri contact) && IPEndPoint.TryParse(stored.Source, out IPEndPoint? source)
        && NameAddress.TryParseAll(stored.Path, out IReadOnlyList<NameAddress> path)
        ? new Binding
        {
            AddressOfRecord = stored.Extension,
            Contact = contact,
            CallId = stored.CallId,
            CSeq = (uint)stored.CSeq,
            Expires = stored.ExpiresAt,
            UserAgent = stored.UserAgent,
            Source = source,
            Transport = stored.Transport,
            Q = stored.Priority,
            Path = path,
            InstanceId = stored.InstanceId.Length > 0 ? stored.InstanceId : null,
            RegId = stored.RegId,
        }
        : null;
}
