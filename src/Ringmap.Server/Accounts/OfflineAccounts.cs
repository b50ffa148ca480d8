using Ringmap.Office;
using Ringmap.Office.People;
using Ringmap.Server.Hosting;
using Ringmap.Storage;

namespace Ringmap.Server.Accounts;

/// <summary>Users of a data folder that no server uses: for commands.</summary>
internal sealed class OfflineAccounts : IAsyncDisposable
{
    private readonly RingmapDatabase _database;
    private readonly ServiceProvider _services;
    private readonly AsyncServiceScope _scope;

    private OfflineAccounts(RingmapDatabase database, OfficeOptions options)
    {
        _database = database;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddPeople(database);
        services.AddOffice(options);
        _services = services.BuildServiceProvider();
        _scope = _services.CreateAsyncScope();
    }

    /// <summary>The users.</summary>
    public People People => _scope.ServiceProvider.GetRequiredService<People>();

    /// <summary>Opens the database of a folder. Throws <see cref="StorageException"/>.</summary>
    public static async Task<OfflineAccounts> OpenAsync(OfficeOptions options, CancellationToken stop)
    {
        var accounts = new OfflineAccounts(await RingmapDatabase.OpenAsync(options.Data, stop), options);
        await accounts._services.GetRequiredService<PeopleDirectory>().RefreshAsync(stop);
        return accounts;
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await _services.DisposeAsync();
        _database.Dispose();
    }
}
