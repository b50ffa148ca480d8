using Ringmap.Flow.Execution;
using Ringmap.Telephony.Ports;

namespace Ringmap.Telephony.Tests.Support;

/// <summary>A journal and messages in memory.</summary>
internal sealed class FakeMessages(string folder = "/nowhere") : IMessageKeeper
{
    private int _next;

    public string? BeginFailure { get; set; }

    public string? StoreFailure { get; set; }

    /// <summary>The journal answers when this ends; null: at once.</summary>
    public TaskCompletionSource? Wait { get; set; }

    public Dictionary<string, RecordingTicket> Journal { get; } = [];

    public List<(string Id, TimeSpan Length, bool Complete)> Stored { get; } = [];

    public List<string> Dropped { get; } = [];

    public async Task<RecordingTicket> BeginAsync(CallFacts call, DateTimeOffset startedAt, CancellationToken cancellation)
    {
        if (Wait is { } wait)
            await wait.Task;
        if (BeginFailure is { } failure)
            throw new PortFailureException(failure);
        var id = "r" + ++_next;
        return Journal[id] = new RecordingTicket(id, Path.Combine(folder, id + ".wav"));
    }

    public Task<string> StoreAsync(RecordingTicket ticket, TimeSpan length, bool complete, CancellationToken cancellation)
    {
        if (StoreFailure is { } failure)
            return Task.FromException<string>(new PortFailureException(failure));
        if (Journal.Remove(ticket.RecordingId))
            Stored.Add((ticket.RecordingId, length, complete));
        return Task.FromResult(ticket.RecordingId);
    }

    public Task DropAsync(RecordingTicket ticket, CancellationToken cancellation)
    {
        Journal.Remove(ticket.RecordingId);
        Dropped.Add(ticket.RecordingId);
        return Task.CompletedTask;
    }
}
