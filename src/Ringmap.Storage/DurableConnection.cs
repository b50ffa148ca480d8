using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Ringmap.Storage;

/// <summary>
/// Sets each connection up so that what was committed survives a power cut (<c>synchronous=FULL</c>: the log is synced at each commit)
/// and that a writer waits for another instead of failing (<c>busy_timeout</c>).
/// </summary>
internal sealed class DurableConnection : DbConnectionInterceptor
{
    /// <summary>Milliseconds to wait for another writer. Chosen: a commit takes milliseconds, a backup's step or a checkpoint less than a second.</summary>
    private const int BusyTimeout = 10_000;

    private static readonly string Pragmas = $"PRAGMA busy_timeout={BusyTimeout}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using DbCommand command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
