using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Ringmap.Storage.Entities;

namespace Ringmap.Storage.Tests;

public sealed class RowWriterTests : IDisposable
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_row_that_is_put_takes_the_place_of_the_one_with_its_key_and_reads_as_the_model_reads_it()
    {
        using RingmapDatabase database = await RingmapDatabase.OpenAsync(_folder.Path, Stop);
        CallEntity[] calls =
        [
            new() { Id = "a", StartedAt = Noon, Called = "101", Outcome = "message left", MapVersion = 3, AnsweredAt = Noon.AddSeconds(1), CallerName = "Åke \"the' one" },
            new() { Id = "b", StartedAt = Noon.AddMinutes(1), Called = "102", Outcome = "" },
        ];
        await WriteAsync(database, (writer, context) => writer.PutAsync(context, [new CallEntity { Id = "a", StartedAt = Noon, Called = "101", ContactId = "c" }], Stop));
        await WriteAsync(database, (writer, context) => writer.PutAsync(context, calls, Stop));

        await using RingmapDbContext read = database.CreateDbContext();
        Assert.Equivalent(calls, await read.Calls.OrderBy(c => c.Id).ToListAsync(Stop), strict: true);
    }

    [Fact]
    public async Task A_row_that_is_added_leaves_the_one_with_its_key_as_it_is()
    {
        using RingmapDatabase database = await RingmapDatabase.OpenAsync(_folder.Path, Stop);
        await WriteAsync(database, (writer, context) => writer.AddAsync(context, [new CallEntity { Id = "a", Outcome = "first" }], Stop));
        await WriteAsync(database, (writer, context) => writer.AddAsync(context, [new CallEntity { Id = "a", Outcome = "second" }, new CallEntity { Id = "b" }], Stop));

        await using RingmapDbContext read = database.CreateDbContext();
        Assert.Equal(["first", ""], await read.Calls.OrderBy(c => c.Id).Select(c => c.Outcome).ToListAsync(Stop));
    }

    [Fact]
    public async Task What_the_database_refuses_is_told_and_nothing_of_the_transaction_stays()
    {
        using RingmapDatabase database = await RingmapDatabase.OpenAsync(_folder.Path, Stop);
        await Assert.ThrowsAnyAsync<DbException>(() => WriteAsync(
            database, (writer, context) => writer.PutAsync(context, [new CallEntity { Id = "a" }, new CallEntity { Id = "b", Called = null! }], Stop)));

        await using RingmapDbContext read = database.CreateDbContext();
        Assert.Empty(await read.Calls.ToListAsync(Stop));
    }

    private static async Task WriteAsync(RingmapDatabase database, Func<RowWriter<CallEntity>, RingmapDbContext, Task> write)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        await using var transaction = await context.Database.BeginTransactionAsync(Stop);
        await write(new RowWriter<CallEntity>(context), context);
        await transaction.CommitAsync(Stop);
    }
}
