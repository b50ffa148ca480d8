using Microsoft.Extensions.Logging;
using Ringmap.Office.Announcements;
using Ringmap.Office.Calls;
using Ringmap.Office.Contacts;
using Ringmap.Office.Mail;
using Ringmap.Office.Messages;
using Ringmap.Office.People;
using Ringmap.Office.Speech;
using Ringmap.Storage;

namespace Ringmap.Office;

/// <summary>Starts the office, before calls come, and does in the background what nobody asks for: writes, delivers, speaks in advance, clears up.</summary>
/// <param name="database">The database.</param>
/// <param name="people">Who exists.</param>
/// <param name="messages">Messages.</param>
/// <param name="outbox">Mail.</param>
/// <param name="calls">The log.</param>
/// <param name="contacts">Contacts.</param>
/// <param name="prompts">Prompts.</param>
/// <param name="spoken">Spoken texts.</param>
/// <param name="options">How long things are kept.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
public sealed class OfficeWork(RingmapDatabase database, PeopleDirectory people, MessageBox messages, MailOutbox outbox, CallLog calls, ContactBook contacts,
    PromptLibrary prompts, SpokenTexts spoken, RetentionOptions options, TimeProvider time, ILogger<OfficeWork> logger) : IDisposable
{
    /// <summary>How long the start waits for texts to be spoken; the rest is spoken while calls come.</summary>
    private static readonly TimeSpan LongestPreparation = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan ClearUpEvery = TimeSpan.FromHours(6);

    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly Lock _lock = new();
    private Task[] _loops = [];

    /// <summary>Brings the data in order after whatever ended the program last, and starts the background work. When it ends, calls can come.</summary>
    public async Task StartAsync(CancellationToken stop = default)
    {
        RemovePartialFiles();
        await people.RefreshAsync(stop);
        int recovered = await messages.RecoverAsync(stop);
        int closed = await calls.CloseOpenAsync(stop);
        if (recovered > 0 || closed > 0)
            logger.LogInformation("The server did not end in order: {Messages} messages were recovered, {Calls} calls closed.", recovered, closed);
        people.Changed += PeopleChanged;
        Task prepared = PrepareAsync();
        _loops = [Guard(calls.RunAsync), Guard(outbox.RunAsync), Guard(PrepareChangesAsync), Guard(ClearUpLoopAsync), prepared];
        await Task.WhenAny(prepared, Task.Delay(LongestPreparation, time, stop));
        stop.ThrowIfCancellationRequested();
    }

    /// <summary>Ends the background work; what was told of calls is written first.</summary>
    public async Task StopAsync()
    {
        people.Changed -= PeopleChanged;
        await _stop.CancelAsync();
        await Task.WhenAll(_loops);
        _loops = [];
    }

    /// <summary>Removes what has been kept long enough.</summary>
    public async Task ClearUpAsync(CancellationToken stop = default)
    {
        DateTimeOffset now = time.GetUtcNow();
        int gone = await messages.PurgeAsync(now.AddDays(-options.BinDays), stop) + await contacts.PurgeAsync(now.AddDays(-options.BinDays), stop)
            + await outbox.PurgeAsync(now.AddDays(-options.MailDays), stop) + await calls.PurgeAsync(now.AddDays(-options.CallDays), stop) + await messages.SweepAsync(stop);
        spoken.Purge();
        if (gone > 0)
            logger.LogInformation("{Count} things that had been kept long enough were removed.", gone);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Dispose();
        _changed.Dispose();
    }

    private async Task Guard(Func<CancellationToken, Task> loop)
    {
        try
        {
            await Task.Run(() => loop(_stop.Token));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Told to stop.
        }
        catch (Exception failure)
        {
            logger.LogCritical(failure, "Background work of the office ended; restart the server.");
            throw;
        }
    }

    private void PeopleChanged()
    {
        lock (_lock)
        {
            if (_changed.CurrentCount == 0)
                _changed.Release();
        }
    }

    private async Task PrepareChangesAsync(CancellationToken stop)
    {
        while (true)
        {
            await _changed.WaitAsync(stop);
            await PrepareAsync();
        }
    }

    private async Task PrepareAsync()
    {
        try
        {
            foreach ((string ownerId, PublishedService service) in people.Services)
                await prompts.PrepareAsync(ownerId, service.Program, _stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Told to stop.
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or IOException)
        {
            logger.LogWarning("Prompts could not be loaded in advance: {Reason}", failure.Message);
        }
    }

    private async Task ClearUpLoopAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(ClearUpEvery, time);
        do
        {
            try
            {
                await ClearUpAsync(stop);
            }
            catch (Exception failure) when (failure is System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException or IOException or UnauthorizedAccessException)
            {
                logger.LogWarning("Not everything that had been kept long enough could be removed: {Reason}", failure.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stop));
    }

    /// <summary>What a crash left of files that were being written; nothing refers to them.</summary>
    private void RemovePartialFiles()
    {
        foreach (string folder in (ReadOnlySpan<string>)[database.Folder.Mail, database.Folder.Speech, database.Folder.Announcements])
        {
            foreach (string file in Directory.GetFiles(folder, "*.partial", SearchOption.AllDirectories))
                File.Delete(file);
        }
    }
}
