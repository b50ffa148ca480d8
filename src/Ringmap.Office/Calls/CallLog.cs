using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Tracing;
using Ringmap.Storage;
using Ringmap.Storage.Entities;

namespace Ringmap.Office.Calls;

/// <summary>
/// The log of calls, and the calls going on. Whoever tells of a call never waits: what is to be written is kept in memory, bounded, until
/// <see cref="RunAsync"/> has written it; lists show it at once.
/// </summary>
/// <param name="database">Where calls are stored.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
public sealed class CallLog(RingmapDatabase database, TimeProvider time, ILogger<CallLog> logger) : IDisposable
{
    /// <summary>Most calls that one list holds.</summary>
    public const int MostListed = 1000;

    /// <summary>Most calls that wait to be written: minutes of the heaviest load that a server carries, while the disk stands still.</summary>
    public const int MostWaiting = 20_000;

    /// <summary>What is said of a call that a crash cut off.</summary>
    public const string CutOff = "cut off when the server stopped";

    /// <summary>Calls written in one transaction: one sync of the disk for all of them.</summary>
    private const int BatchSize = 200;

    /// <summary>Tries of a batch before its calls are written one by one, so that one that cannot be written does not hold up the others.</summary>
    private const int BatchTries = 3;

    private const string AliveKey = "calls.alive";

    /// <summary>While calls go on, how often it is noted that the server lives: after a crash, calls ended no later than that much after the note.</summary>
    private static readonly TimeSpan AliveEvery = TimeSpan.FromSeconds(10);

    /// <summary>After a write, so long is gathered for the next: a busy server writes many calls with one sync of the disk.</summary>
    private static readonly TimeSpan GatherFor = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, OngoingCall> _ongoing = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Waiting> _waiting = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _wake = new(0, 1);
    private RowWriter<CallEntity>? _calls;
    private RowWriter<CallTraceEntity>? _traces;
    private long _lost;

    /// <summary>Called on the thread that told: a call began, moved or ended. Must not wait.</summary>
    public event Action<OngoingCall>? Changed;

    /// <summary>Calls that could not be written because too many waited, since the start.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Calls going on, those that began first first.</summary>
    public IReadOnlyList<OngoingCall> Ongoing
    {
        get
        {
            lock (_lock)
                return [.. _ongoing.Values.OrderBy(static c => c.Call.StartedAt).ThenBy(static c => c.Call.Id, StringComparer.Ordinal)];
        }
    }

    /// <summary>A call began.</summary>
    /// <param name="call">The call.</param>
    /// <param name="elementId">Element that it is in, or null.</param>
    public void Started(LoggedCall call, string? elementId = null) => Tell(call, elementId, trace: null);

    /// <summary>A call was answered or came to another element.</summary>
    /// <param name="call">The call.</param>
    /// <param name="elementId">Element that it is in, or null.</param>
    public void Moved(LoggedCall call, string? elementId) => Tell(call, elementId, trace: null);

    /// <summary>A call is over.</summary>
    /// <param name="call">The call, with its end.</param>
    /// <param name="trace">All that happened; null without a map.</param>
    /// <param name="elementId">Element that it was in last, or null.</param>
    public void Ended(LoggedCall call, CallTrace? trace, string? elementId = null) => Tell(call, elementId, trace);

    /// <summary>Calls, newest first, those going on included.</summary>
    /// <param name="ownerId">Whose; null: everybody's.</param>
    /// <param name="mapId">Only those that this map handled; null: all.</param>
    /// <param name="take">At most this many; brought to 1 to <see cref="MostListed"/>.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<IReadOnlyList<LoggedCall>> ListAsync(string? ownerId, string? mapId, int take, CancellationToken stop = default)
    {
        take = Math.Clamp(take, 1, MostListed);
        // First what waits, then what is written: a call that is written between the two is in both, not in neither.
        List<LoggedCall> waiting;
        lock (_lock)
            waiting = [.. _waiting.Values.Select(static w => w.Call).Where(c => (ownerId is null || c.OwnerId == ownerId) && (mapId is null || c.MapId == mapId))];
        await using RingmapDbContext context = database.CreateDbContext();
        List<CallEntity> stored = await context.Calls.AsNoTracking()
            .Where(c => (ownerId == null || c.OwnerId == ownerId) && (mapId == null || c.MapId == mapId))
            .OrderByDescending(c => c.StartedAt).ThenByDescending(c => c.Id).Take(take).ToListAsync(stop);
        return [.. waiting.Concat(stored.Select(Read)).DistinctBy(static c => c.Id).OrderByDescending(static c => c.StartedAt).ThenByDescending(static c => c.Id, StringComparer.Ordinal).Take(take)];
    }

    /// <summary>A call with its trace and the version of the map that ran.</summary>
    public async Task<OfficeResult<LoggedCallDetail>> FindAsync(string? ownerId, string id, CancellationToken stop = default)
    {
        Waiting? waiting;
        lock (_lock)
            waiting = _waiting.GetValueOrDefault(id);
        await using RingmapDbContext context = database.CreateDbContext();
        LoggedCall? call = waiting?.Call;
        if (call is null && await context.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, stop) is { } stored)
            call = Read(stored);
        if (call is null || (ownerId is not null && call.OwnerId != ownerId))
            return Refusal.NotFound("call");
        CallTrace? trace = waiting?.Trace ?? CallTrace.TryRead(await context.CallTraces.Where(t => t.CallId == id).Select(t => t.Trace).SingleOrDefaultAsync(stop));
        string? map = call.MapId is null ? null : await context.MapVersions.Where(v => v.MapId == call.MapId && v.Number == call.MapVersion).Select(v => v.Json).SingleOrDefaultAsync(stop);
        return new LoggedCallDetail(call, trace, MapJson.Read(map));
    }

    /// <summary>
    /// At the start, after messages were recovered and before calls come: ends the calls that a crash left open, at the last moment at
    /// which the server is known to have lived.
    /// </summary>
    /// <returns>How many calls.</returns>
    public async Task<int> CloseOpenAsync(CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        List<CallEntity> open = await context.Calls.Where(c => c.EndedAt == null).ToListAsync(stop);
        if (open.Count == 0)
            return 0;
        string? note = (await context.Settings.FindAsync([AliveKey], stop))?.Value;
        DateTimeOffset alive = long.TryParse(note, NumberStyles.None, CultureInfo.InvariantCulture, out long milliseconds) ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : DateTimeOffset.MinValue;
        string[] ids = [.. open.Select(static c => c.Id)];
        Dictionary<string, MessageEntity> messages = [];
        foreach (string[] some in ids.Chunk(BatchSize))
        {
            foreach (MessageEntity message in await context.Messages.AsNoTracking().Where(m => some.Contains(m.CallId)).ToListAsync(stop))
                messages[message.CallId] = message;
        }

        foreach (CallEntity call in open)
        {
            DateTimeOffset last = call.AnsweredAt ?? call.StartedAt;
            if (messages.TryGetValue(call.Id, out MessageEntity? message))
            {
                DateTimeOffset end = message.ReceivedAt + TimeSpan.FromMilliseconds(message.Milliseconds);
                last = end > last ? end : last;
                call.MessageId = message.Id;
            }

            call.EndedAt = alive > last ? alive : last;
            call.Outcome = message is null ? CutOff : "message left, " + CutOff;
        }

        await context.SaveChangesAsync(stop);
        return open.Count;
    }

    /// <summary>Writes what is told until told to stop, and then what still waits.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        int failures = 0, alone = 0;
        DateTimeOffset noted = DateTimeOffset.MinValue;
        while (true)
        {
            // To its end, also when told to stop meanwhile: a write that was cut short would only be repeated.
            bool written = await WriteSomeAsync(oneByOne: alone > 0);
            alone = written && alone > 0 ? alone - 1 : alone;
            failures = written ? 0 : failures + 1;
            if (failures == BatchTries)
                alone = BatchSize;
            // Once more at the end: calls that are cut off by it ended then.
            if (written && (time.GetUtcNow() - noted >= AliveEvery || stop.IsCancellationRequested) && Ongoing.Count > 0 && await NoteAliveAsync())
                noted = time.GetUtcNow();
            if (written && IsEmpty && stop.IsCancellationRequested)
                return;
            if (stop.IsCancellationRequested && failures > BatchTries)
            {
                logger.LogError("{Count} calls could not be written before the end.", CountWaiting);
                return;
            }

            if (!written)
                await WaitAsync(RetryAfter, wakes: false, stop);
            else if (IsEmpty)
                await WaitAsync(AliveEvery, wakes: true, stop);
            else if (CountWaiting < BatchSize)
                await WaitAsync(GatherFor, wakes: false, stop);
        }
    }

    /// <summary>Removes calls that ended before a time, with their traces.</summary>
    /// <returns>How many calls.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        return await context.Calls.Where(c => c.EndedAt != null && c.EndedAt < before).ExecuteDeleteAsync(stop);
    }

    /// <inheritdoc/>
    public void Dispose() => _wake.Dispose();

    private bool IsEmpty => CountWaiting == 0;

    private int CountWaiting
    {
        get
        {
            lock (_lock)
                return _waiting.Count;
        }
    }

    private void Tell(LoggedCall call, string? elementId, CallTrace? trace)
    {
        var ongoing = new OngoingCall(call, elementId);
        bool isOver = call.EndedAt is not null;
        lock (_lock)
        {
            OngoingCall? before = _ongoing.GetValueOrDefault(call.Id);
            if (isOver)
                _ongoing.Remove(call.Id);
            else
                _ongoing[call.Id] = ongoing;
            // Movements are shown, not written; the end has priority over the beginning, which it contains.
            if (before is null || isOver || before.Call.AnsweredAt != call.AnsweredAt)
                Keep(call, trace, isOver ? MostWaiting : MostWaiting / 2);
        }

        Changed?.Invoke(ongoing);
    }

    private void Keep(LoggedCall call, CallTrace? trace, int most)
    {
        if (_waiting.Count >= most && !_waiting.ContainsKey(call.Id))
        {
            if (call.EndedAt is not null && Interlocked.Increment(ref _lost) == 1)
                logger.LogError("The log of calls cannot be written fast enough; calls are left out of it.");
            return;
        }

        _waiting[call.Id] = new Waiting(call, trace);
        if (_wake.CurrentCount == 0)
            _wake.Release();
    }

    private async Task<bool> WriteSomeAsync(bool oneByOne)
    {
        List<Waiting> some;
        lock (_lock)
            some = [.. _waiting.Values.Take(oneByOne ? 1 : BatchSize)];
        if (some.Count == 0)
            return true;
        try
        {
            await WriteAsync(some);
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException)
        {
            bool isHopeless = oneByOne && !DiskFull.Is(failure);
            logger.LogError(failure, "{Count} calls could not be written to the log{Then}.", some.Count, isHopeless ? " and are left out of it" : "; they are tried again");
            if (!isHopeless)
                return false;
            Interlocked.Increment(ref _lost);
        }

        lock (_lock)
        {
            // One that changed while it was being written stays, to be written again.
            foreach (Waiting each in some)
            {
                if (ReferenceEquals(_waiting.GetValueOrDefault(each.Call.Id), each))
                    _waiting.Remove(each.Call.Id);
            }
        }

        return true;
    }

    private async Task WriteAsync(List<Waiting> some)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        _calls ??= new RowWriter<CallEntity>(context);
        _traces ??= new RowWriter<CallTraceEntity>(context);
        await using var transaction = await context.Database.BeginTransactionAsync();
        await _calls.PutAsync(context, some.Select(static w => Entity(w.Call)));
        await _traces.AddAsync(context, some.Where(static w => w.Trace is not null).Select(static w => new CallTraceEntity { CallId = w.Call.Id, Trace = w.Trace!.ToJsonText() }));
        await transaction.CommitAsync();
    }

    private async Task<bool> NoteAliveAsync()
    {
        try
        {
            await using RingmapDbContext context = database.CreateDbContext();
            string now = time.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
            if (await context.Settings.Where(s => s.Key == AliveKey).ExecuteUpdateAsync(set => set.SetProperty(s => s.Value, now)) == 0)
            {
                context.Settings.Add(new SettingEntity { Key = AliveKey, Value = now });
                await context.SaveChangesAsync();
            }

            return true;
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException)
        {
            logger.LogWarning("That the server lives could not be noted: {Reason}", failure.Message);
            return false;
        }
    }

    private async Task WaitAsync(TimeSpan wait, bool wakes, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            if (wakes)
                await _wake.WaitAsync(either.Token);
            else
                await Task.Delay(Timeout.InfiniteTimeSpan, either.Token);
        }
        catch (OperationCanceledException)
        {
            // Time to look again, or to end.
        }
    }

    private static CallEntity Entity(LoggedCall call) => new()
    {
        Id = call.Id,
        OwnerId = call.OwnerId,
        StartedAt = call.StartedAt,
        AnsweredAt = call.AnsweredAt,
        EndedAt = call.EndedAt,
        CallerNumber = call.CallerNumber,
        CallerName = call.CallerName,
        ContactId = call.ContactId,
        Called = call.Called,
        Outcome = call.Outcome,
        MapId = call.MapId,
        MapVersion = call.MapVersion,
        MessageId = call.MessageId,
        SoundMos = call.Sound?.Mos,
        SoundLost = call.Sound?.Lost,
        SoundJitter = call.Sound?.JitterMilliseconds,
        SoundCodec = call.Sound?.Codec,
    };

    private static LoggedCall Read(CallEntity c) =>
        new(c.Id, c.OwnerId, c.StartedAt, c.AnsweredAt, c.EndedAt, c.CallerNumber, c.CallerName, c.ContactId, c.Called, c.Outcome, c.MapId, c.MapVersion, c.MessageId)
        {
            Sound = c is { SoundMos: { } mos, SoundLost: { } lost, SoundJitter: { } jitter, SoundCodec: { } codec } ? new LoggedSound(mos, lost, jitter, codec) : null,
        };

    private sealed record Waiting(LoggedCall Call, CallTrace? Trace);
}
