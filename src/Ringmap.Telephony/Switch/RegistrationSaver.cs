using Microsoft.Extensions.Logging;
using Ringmap.Sip.Registrars;
using Ringmap.Telephony.Ports;

namespace Ringmap.Telephony.Switch;

/// <summary>
/// Saves registrations away from the loop, what changes together in one go; what changes again before it is saved is saved once.
/// Holds at most one entry for each extension registered, which the registrar bounds.
/// </summary>
internal sealed class RegistrationSaver(IRegistrationStore store, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    /// <summary>Pause after a failure: a disk that is full does not get better within a second.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private Dictionary<string, IReadOnlyList<Binding>> _waiting = new(StringComparer.Ordinal);
    private Task _saving = Task.CompletedTask;
    private bool _isSaving;

    /// <summary>Saves what an extension has now, soon.</summary>
    public void Save(string extension, IReadOnlyList<Binding> bindings)
    {
        lock (_gate)
        {
            _waiting[extension] = bindings;
            if (_isSaving)
                return;
            _isSaving = true;
            _saving = Task.Run(SaveAsync);
        }
    }

    /// <summary>Waits until everything is saved, or gives up when saving fails.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _saving.ConfigureAwait(false);
        _stop.Dispose();
    }

    private async Task SaveAsync()
    {
        while (Take() is { } changed)
        {
            try
            {
                await store.SaveAsync(changed, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                logger.LogError(e, "The devices of {Count} extensions could not be saved; it is tried again", changed.Count);
                PutBack(changed);
                if (!await PauseAsync().ConfigureAwait(false))
                    return;
            }
        }
    }

    private async Task<bool> PauseAsync()
    {
        try
        {
            await Task.Delay(RetryAfter, time, _stop.Token).ConfigureAwait(false);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private Dictionary<string, IReadOnlyList<Binding>>? Take()
    {
        lock (_gate)
        {
            if (_waiting.Count > 0)
            {
                var all = _waiting;
                _waiting = new(StringComparer.Ordinal);
                return all;
            }
            _isSaving = false;
            return null;
        }
    }

    private void PutBack(Dictionary<string, IReadOnlyList<Binding>> changed)
    {
        lock (_gate)
            foreach (var (extension, bindings) in changed)
                _waiting.TryAdd(extension, bindings);
    }
}
