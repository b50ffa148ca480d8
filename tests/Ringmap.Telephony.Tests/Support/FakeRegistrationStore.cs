using System.Collections.Concurrent;
using Ringmap.Sip.Registrars;
using Ringmap.Telephony.Ports;

namespace Ringmap.Telephony.Tests.Support;

/// <summary>Registrations in memory, kept over a restart of the switch.</summary>
internal sealed class FakeRegistrationStore : IRegistrationStore
{
    public ConcurrentDictionary<string, IReadOnlyList<Binding>> Saved { get; } = new();

    public bool Fails { get; set; }

    public Task<IReadOnlyList<Binding>> LoadAsync(CancellationToken cancellation) => Fails
        ? Task.FromException<IReadOnlyList<Binding>>(new IOException("No disk."))
        : Task.FromResult<IReadOnlyList<Binding>>([.. Saved.Values.SelectMany(b => b)]);

    public Task SaveAsync(IReadOnlyDictionary<string, IReadOnlyList<Binding>> changed, CancellationToken cancellation)
    {
        if (Fails)
            return Task.FromException(new IOException("No disk."));
        foreach (var (extension, bindings) in changed)
            Saved[extension] = bindings;
        return Task.CompletedTask;
    }
}
