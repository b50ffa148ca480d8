namespace Ringmap.Sip.Registrars;

/// <summary>
/// Who can be reached where: the bindings of every address-of-record, in memory (RFC 3261 §10.3). Bounded by the registrar
/// that writes into it. Not safe for use from several threads at once.
/// </summary>
public sealed class LocationService
{
    private readonly Dictionary<string, List<Binding>> _bindings = new(StringComparer.Ordinal);

    /// <summary>Called after the bindings of an address-of-record changed, with all that it has now.</summary>
    public Action<string, IReadOnlyList<Binding>>? Changed { get; set; }

    /// <summary>Number of bindings held, expired ones included until they are noticed.</summary>
    public int Count { get; private set; }

    /// <summary>The bindings of an address-of-record that are alive at <paramref name="now"/>, most preferred first.</summary>
    public IReadOnlyList<Binding> List(string addressOfRecord, DateTimeOffset now) =>
        _bindings.TryGetValue(addressOfRecord, out var list)
            ? [.. list.Where(b => b.Expires > now).OrderByDescending(b => b.Q)]
            : [];

    /// <summary>Every binding that is alive at <paramref name="now"/>.</summary>
    public IReadOnlyList<Binding> All(DateTimeOffset now) =>
        [.. _bindings.Values.SelectMany(list => list).Where(b => b.Expires > now)];

    /// <summary>Takes over bindings kept from an earlier run, without calling <see cref="Changed"/>; expired ones are left out.</summary>
    public void Load(IEnumerable<Binding> bindings, DateTimeOffset now)
    {
        foreach (var group in bindings.Where(b => b.Expires > now).GroupBy(b => b.AddressOfRecord, StringComparer.Ordinal))
            Store(group.Key, [.. group]);
    }

    /// <summary>Replaces the bindings of an address-of-record and tells <see cref="Changed"/>.</summary>
    public void Replace(string addressOfRecord, IReadOnlyList<Binding> bindings)
    {
        Store(addressOfRecord, [.. bindings]);
        Changed?.Invoke(addressOfRecord, bindings);
    }

    /// <summary>Forgets what has expired and tells <see cref="Changed"/>; to be called every minute or so. Returns how many went.</summary>
    public int Expire(DateTimeOffset now)
    {
        var gone = 0;
        foreach (var (address, list) in _bindings.ToArray())
        {
            var alive = list.Where(b => b.Expires > now).ToList();
            if (alive.Count == list.Count)
                continue;
            gone += list.Count - alive.Count;
            Replace(address, alive);
        }
        return gone;
    }

    private void Store(string addressOfRecord, List<Binding> bindings)
    {
        Count += bindings.Count - (_bindings.TryGetValue(addressOfRecord, out var before) ? before.Count : 0);
        if (bindings.Count == 0)
            _bindings.Remove(addressOfRecord);
        else
            _bindings[addressOfRecord] = bindings;
    }
}
