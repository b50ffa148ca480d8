using Microsoft.Extensions.Logging;
using Ringmap.Sip.Registrars;
using Ringmap.Telephony.Ports;

namespace Ringmap.Telephony.Switch;

/// <summary>
/// Saves registrations away from the loop, what changes together in one go; what changes again before it is saved is saved once. A
/// telephone that only refreshes is not saved each time: what is saved may end a little early, and is made good when the switch
/// stops. Holds at most two entries for each extension registered, which the registrar bounds.
/// </summary>
internal sealed class RegistrationSaver(IRegistrationStore store, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    /// <summary>By which part of its life a registration that is saved may end early.</summary>
    private const int EarlyPart = 10;

    /// <summary>Pause after a failure: a disk that is full does not get better within a second.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();

    // What was given to the store last, by extension; what was not worth it since; what waits.
    private readonly Dictionary<string, IReadOnlyList<Binding>> _saved = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Binding>> _refreshed = new(StringComparer.Ordinal);
    private Dictionary<string, IReadOnlyList<Binding>> _waiting = new(StringComparer.Ordinal);
    private Task _saving = Task.CompletedTask;
    private bool _isSaving;

    /// <summary>Saves what an extension has now, soon.</summary>
    public void Save(string extension, IReadOnlyList<Binding> bindings)
    {
        lock (_gate)
        {
            if (_saved.TryGetValue(extension, out var saved) && IsRefresh(saved, bindings))
            {
                _refreshed[extension] = bindings;
                return;
            }
            _refreshed.Remove(extension);
            if (bindings.Count > 0)
                _saved[extension] = bindings;
            else
                _saved.Remove(extension);
            _waiting[extension] = bindings;
            Begin();
        }
    }

    /// <summary>Waits until everything is saved, or gives up when saving fails.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            foreach (var (extension, bindings) in _refreshed)
                _waiting[extension] = bindings;
            if (_waiting.Count > 0)
                Begin();
        }
        await _stop.CancelAsync().ConfigureAwait(false);
        await _saving.ConfigureAwait(false);
        _stop.Dispose();
    }

    private void Begin()
    {
        if (_isSaving)
            return;
        _isSaving = true;
        _saving = Task.Run(SaveAsync);
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

    /// <summary>True when the same devices only stay longer, and not by much.</summary>
    private bool IsRefresh(IReadOnlyList<Binding> saved, IReadOnlyList<Binding> now)
    {
        if (saved.Count != now.Count)
            return false;
        for (var i = 0; i < now.Count; i++)
            if (!IsSame(saved[i], now[i]) || now[i].Expires < saved[i].Expires || now[i].Expires - saved[i].Expires > (now[i].Expires - time.GetUtcNow()) / EarlyPart)
                return false;
        return true;
    }

    private static bool IsSame(Binding one, Binding other) => ReferenceEquals(one, other)
        || (one.CallId == other.CallId && one.Source.Equals(other.Source) && one.Transport == other.Transport && one.Q.Equals(other.Q) && one.RegId == other.RegId
            && one.InstanceId == other.InstanceId && one.UserAgent == other.UserAgent && one.Contact.Equals(other.Contact)
            && one.Path.Select(p => p.ToString()).SequenceEqual(other.Path.Select(p => p.ToString())));
}
