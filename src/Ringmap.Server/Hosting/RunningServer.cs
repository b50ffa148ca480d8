using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Ringmap.Server.Configuration;
using Ringmap.Storage;
using Ringmap.Telephony;

namespace Ringmap.Server.Hosting;

/// <summary>A server that runs: it holds its data folder, its database and its host until it is disposed.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly DataFolderLock _held;
    private readonly RingmapDatabase _database;

    private RunningServer(DataFolderLock held, RingmapDatabase database, WebApplication app, RingmapOptions options)
    {
        _held = held;
        _database = database;
        App = app;
        Options = options;
    }

    /// <summary>The host.</summary>
    public WebApplication App { get; }

    /// <summary>Its configuration.</summary>
    public RingmapOptions Options { get; }

    /// <summary>Where its pages are: the first address really listened on.</summary>
    public Uri Address => new(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()
        .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal));

    /// <summary>Where telephones reach it.</summary>
    public IReadOnlyList<string> Sip => App.Services.GetRequiredService<Telephones>().Addresses;

    /// <summary>
    /// Starts a server. Throws <see cref="ConfigurationException"/>, <see cref="DataFolderInUseException"/>, <see cref="StorageException"/>
    /// or <see cref="StartException"/>, each with a sentence.
    /// </summary>
    /// <param name="arguments">Settings such as --Ringmap:Data=DIR.</param>
    /// <param name="isDemo">With sample users.</param>
    /// <param name="folder">Where the program was started.</param>
    /// <param name="adjust">Changes services before the host is built: for tests.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<RunningServer> StartAsync(IReadOnlyList<string> arguments, bool isDemo, string folder, Action<IServiceCollection>? adjust = null, CancellationToken stop = default)
    {
        IConfigurationRoot configuration = ConfigurationSources.Read(arguments, folder);
        RingmapOptions options = new OptionsReader(configuration).Read(isDemo, folder);
        DataFolderLock held = DataFolderLock.Take(options.Data);
        RingmapDatabase? database = null;
        WebApplication? app = null;
        try
        {
            database = await RingmapDatabase.OpenAsync(options.Data, stop);
            app = RingmapHost.Build(options, configuration, database, adjust);
            await Preparation.RunAsync(app.Services, options, stop);
            await StartAsync(app, options, stop);
            return new RunningServer(held, database, app, options);
        }
        catch
        {
            if (app is not null)
            {
                // What had started already ends in order.
                await app.StopAsync(CancellationToken.None);
                await app.DisposeAsync();
            }

            database?.Dispose();
            held.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        // Calls are ended politely and what is on its way to the disk is written.
        await App.StopAsync();
        await App.DisposeAsync();
        _database.Dispose();
        _held.Dispose();
    }

    private static async Task StartAsync(WebApplication app, RingmapOptions options, CancellationToken stop)
    {
        try
        {
            await app.StartAsync(stop);
        }
        catch (TelephoneSystemException failure)
        {
            throw new StartException(failure.Message, failure);
        }
        catch (IOException failure) when (failure.InnerException is AddressInUseException)
        {
            throw new StartException($"The address {string.Join(", ", options.Urls)} (urls) is taken by another program; choose another with --urls=http://127.0.0.1:8081.", failure);
        }
        catch (SocketException failure) when (failure.SocketErrorCode is SocketError.AccessDenied or SocketError.AddressNotAvailable)
        {
            throw new StartException($"The address {string.Join(", ", options.Urls)} (urls) cannot be listened on: {failure.Message}.", failure);
        }
    }
}
