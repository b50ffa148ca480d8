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
    public async Task<IReadOnlyList<Binding>> LoadAsync(CancellationToken cancellation)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        List<RegistrationEntity> stored = await context.Registrations.AsNoTracking().ToListAsync(cancellation);
        return [.. stored.Select(Read).OfType<Binding>()];
    }

    public async Task SaveAsync(string extension, IReadOnlyList<Binding> bindings, CancellationToken cancellation)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        await context.Registrations.Where(each => each.Extension == extension).ExecuteDeleteAsync(cancellation);
        DateTimeOffset now = time.GetUtcNow();
        context.Registrations.AddRange(bindings.Select(binding => Write(binding, now)).DistinctBy(each => (each.ContactUri, each.InstanceId, each.RegId)));
        await context.SaveChangesAsync(cancellation);
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
