using System.Data.Common;
using Ringmap.Flow.Execution;
using Ringmap.Office;
using Ringmap.Office.Messages;
using Ringmap.Telephony.Ports;
using RecordingTicket = Ringmap.Telephony.Ports.RecordingTicket;

namespace Ringmap.Server.Adapters;

/// <summary>The switch records; the office keeps.</summary>
internal sealed class MessageKeeper(MessageBox messages) : IMessageKeeper
{
    public Task<RecordingTicket> BeginAsync(CallFacts call, DateTimeOffset startedAt, CancellationToken cancellation) =>
        GuardAsync(() => messages.BeginAsync(call, startedAt, cancellation), ticket => new RecordingTicket(ticket.Id, ticket.Path));

    public Task<string> StoreAsync(RecordingTicket ticket, TimeSpan length, bool complete, CancellationToken cancellation) =>
        GuardAsync(() => messages.StoreAsync(ticket.RecordingId, length, complete, cancellation), message => message.Id);

    public async Task DropAsync(RecordingTicket ticket, CancellationToken cancellation)
    {
        try
        {
            await Task.Run(() => messages.DropAsync(ticket.RecordingId, cancellation), cancellation);
        }
        catch (Exception failure) when (failure is DbException or IOException or UnauthorizedAccessException)
        {
            throw new PortFailureException(failure.Message, failure);
        }
    }

    // SQLite works on the thread that asks, even when asked to wait: off the loop of the switch with it.
    private static async Task<TShown> GuardAsync<T, TShown>(Func<Task<OfficeResult<T>>> work, Func<T, TShown> show)
        where T : class
    {
        try
        {
            OfficeResult<T> result = await Task.Run(work);
            return result.IsDone ? show(result.Value) : throw new PortFailureException(result.Refusal.Reason);
        }
        catch (Exception failure) when (failure is DbException or IOException or UnauthorizedAccessException)
        {
            throw new PortFailureException($"The recording could not be kept: {failure.Message}", failure);
        }
    }
}
