using Microsoft.Extensions.Logging;
using Ringmap.Sip.Registrars;
using Ringmap.Telephony.Ports;

namespace Ringmap.Telephony.Switch;

/// <summary>
/// Saves registrations away from the loop, one extension at a time; what changes again before it is saved is saved once. Holds at
/// most one entry for each extension registered, which the registrar bounds.
/// </summary>
internal sealed class RegistrationSaver(IRegistrationStore store, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    /// <summary>Pause after a failure: a disk that is full does not get better within a second.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, IReadOnlyList<Binding>> _waiting = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
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
        while (Take() is { } next)
        {
            try
            {
                await store.SaveAsync(next.Extension, next.Bindings, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                logger.LogError(e, "The devices of extension {Extension} could not be saved; it is tried again", next.Extension);
                PutBack(next.Extension, next.Bindings);
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

    private (string Extension, IReadOnlyList<Binding> Bindings)? Take()
    {
        lock (_gate)
        {
            foreach (var (extension, bindings) in _waiting)
            {
                _waiting.Remove(extension);
                return (extension, bindings);
            }
            _isSaving = false;
            return null;
        }
    }

    private void PutBack(string extension, IReadOnlyList<Binding> bindings)
    {
        lock (_gate)
            _waiting.TryAdd(extension, bindings);
    }
}
