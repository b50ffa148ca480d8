using System.Net;
using Ringmap.Server.Adapters;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Registrars;
using Ringmap.Storage;

namespace Ringmap.Server.Tests.Adapters;

public sealed class RegistrationStoreTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private RingmapDatabase? _database;

    public ValueTask DisposeAsync()
    {
        _database?.Dispose();
        _folder.Dispose();
        return default;
    }

    [Fact]
    public async Task What_was_saved_comes_back_the_same()
    {
        RegistrationStore store = await StoreAsync();
        Binding desk = Device("101", "sip:101@192.0.2.7:5062;transport=tcp") with { Transport = "tcp", UserAgent = "Desk/1", Q = 0.5 };
        Binding soft = Device("101", "sip:101@[2001:db8::1]:5060") with { Source = new IPEndPoint(IPAddress.Parse("2001:db8::1"), 5060) };

        await SaveAsync(store, "101", [desk, soft]);
        await SaveAsync(store, "102", [Device("102", "sip:102@192.0.2.8")]);
        IReadOnlyList<Binding> loaded = await store.LoadAsync(ServerUnderTest.Stop);

        Assert.Equal(3, loaded.Count);
        Binding again = loaded.Single(binding => binding.UserAgent == "Desk/1");
        Assert.Equal((desk.Contact.ToString(), desk.CallId, desk.CSeq, desk.Expires, desk.Source, desk.Transport, desk.Q),
            (again.Contact.ToString(), again.CallId, again.CSeq, again.Expires, again.Source, again.Transport, again.Q));
    }

    [Fact]
    public async Task Flows_of_one_telephone_come_back_with_their_paths()
    {
        RegistrationStore store = await StoreAsync();
        Binding first = Device("101", "sip:101@192.0.2.7") with { InstanceId = "urn:uuid:1", RegId = 1, Path = [new NameAddress(SipUri.Parse("sip:a;lr")), new NameAddress(SipUri.Parse("sip:b;lr;ob"))] };

        await SaveAsync(store, "101", [first, first with { RegId = 2, Path = [] }, Device("101", "sip:101@192.0.2.7")]);
        IReadOnlyList<Binding> loaded = [.. (await store.LoadAsync(ServerUnderTest.Stop)).OrderBy(binding => binding.RegId)];

        Assert.Equal([(0, null), (1, "urn:uuid:1"), (2, "urn:uuid:1")], loaded.Select(binding => (binding.RegId, binding.InstanceId)));
        Assert.Equal(["", "<sip:a;lr><sip:b;lr;ob>", ""], loaded.Select(binding => string.Concat(binding.Path)));
    }

    [Fact]
    public async Task Saving_replaces_what_the_extension_had()
    {
        RegistrationStore store = await StoreAsync();
        await SaveAsync(store, "101", [Device("101", "sip:101@192.0.2.7")]);

        await SaveAsync(store, "101", []);

        Assert.Empty(await store.LoadAsync(ServerUnderTest.Stop));
    }

    private static Task SaveAsync(RegistrationStore store, string extension, IReadOnlyList<Binding> bindings) =>
        store.SaveAsync(new Dictionary<string, IReadOnlyList<Binding>> { [extension] = bindings }, ServerUnderTest.Stop);

    private static Binding Device(string extension, string contact) => new()
    {
        AddressOfRecord = extension,
        Contact = SipUri.Parse(contact),
        CallId = "call-1",
        CSeq = 7,
        Expires = Noon,
        Source = new IPEndPoint(IPAddress.Parse("192.0.2.7"), 5062),
    };

    private async Task<RegistrationStore> StoreAsync() => new(_database = await RingmapDatabase.OpenAsync(_folder.Path, ServerUnderTest.Stop), TimeProvider.System);
}
