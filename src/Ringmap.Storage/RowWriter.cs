using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Ringmap.Storage;

/// <summary>
/// Writes many rows of one table with one prepared statement, without reading and tracking them first: for what is written at every
/// call. Table, columns and conversions are those of the model.
/// </summary>
/// <typeparam name="T">An entity.</typeparam>
public sealed class RowWriter<T>
    where T : class
{
    private readonly string _insert;
    private readonly string _replace;
    private readonly (string Parameter, Func<T, object?> Read, ValueConverter? Converter)[] _columns;

    /// <summary>A writer for the entity's table.</summary>
    /// <param name="context">Any context of the database.</param>
    public RowWriter(RingmapDbContext context)
    {
        IEntityType entity = context.Model.FindEntityType(typeof(T)) ?? throw new ArgumentException($"{typeof(T).Name} is not in the model.", nameof(context));
        ISqlGenerationHelper sql = context.GetService<ISqlGenerationHelper>();
        string table = entity.GetTableName()!;
        string[] keys = [.. entity.FindPrimaryKey()!.Properties.Select(Column)];
        IProperty[] properties = [.. entity.GetProperties()];
        string[] others = [.. properties.Select(Column).Except(keys)];
        _columns = [.. properties.Select((p, i) => ($"@p{i}", (Func<T, object?>)(row => p.PropertyInfo!.GetValue(row)), p.GetTypeMapping().Converter))];
        _insert = $"INSERT INTO {sql.DelimitIdentifier(table)} ({string.Join(", ", properties.Select(Column))}) VALUES ({string.Join(", ", _columns.Select(static c => c.Parameter))}) ON CONFLICT ({string.Join(", ", keys)}) DO ";
        _replace = _insert + "UPDATE SET " + string.Join(", ", others.Select(static c => $"{c} = excluded.{c}"));
        _insert += "NOTHING";

        string Column(IProperty property) => sql.DelimitIdentifier(property.GetColumnName());
    }

    /// <summary>Writes rows that are not there yet; those that are stay as they are.</summary>
    /// <param name="context">A context in a transaction.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="DbException">The database refuses.</exception>
    public Task AddAsync(RingmapDbContext context, IEnumerable<T> rows, CancellationToken stop = default) => WriteAsync(context, _insert, rows, stop);

    /// <summary>Writes rows, each in the place of the one with its key.</summary>
    /// <param name="context">A context in a transaction.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="DbException">The database refuses.</exception>
    public Task PutAsync(RingmapDbContext context, IEnumerable<T> rows, CancellationToken stop = default) => WriteAsync(context, _replace, rows, stop);

    private async Task WriteAsync(RingmapDbContext context, string sql, IEnumerable<T> rows, CancellationToken stop)
    {
        await using DbCommand command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        foreach ((string name, _, _) in _columns)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        foreach (T row in rows)
        {
            for (int i = 0; i < _columns.Length; i++)
            {
                object? value = _columns[i].Read(row);
                command.Parameters[i].Value = (_columns[i].Converter is { } converter ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(stop);
        }
    }
}
