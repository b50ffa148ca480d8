using Ringmap.Api;

namespace Ringmap.Client.Services;

/// <summary>The messages, loaded once and kept up to date: pages and the number beside "Messages" show the same.</summary>
public sealed class MessageStore : IDisposable
{
    private readonly ApiClient _api;
    private readonly LiveHub _hub;
    private readonly Session _session;
    private List<VoiceMessage> _items = [];
    private bool _isLoading;

    /// <summary>Makes a store that follows the hub.</summary>
    public MessageStore(ApiClient api, LiveHub hub, Session session)
    {
        _api = api;
        _hub = hub;
        _session = session;
        hub.MessageChanged += Put;
        hub.Resumed += Refresh;
        session.Changed += OnSession;
    }

    /// <summary>Something changed.</summary>
    public event Action? Changed;

    /// <summary>All, those in the bin included, newest first.</summary>
    public IReadOnlyList<VoiceMessage> Items => _items;

    /// <summary>They are here.</summary>
    public bool IsLoaded { get; private set; }

    /// <summary>Why they could not be loaded; null: they could.</summary>
    public string? Problem { get; private set; }

    /// <summary>How many have not been heard.</summary>
    public int NewCount => _items.Count(m => !m.IsHeard && !m.IsDeleted);

    /// <summary>Loads them unless they are here.</summary>
    public Task EnsureAsync() => IsLoaded ? Task.CompletedTask : LoadAsync();

    /// <summary>Loads them again.</summary>
    public async Task LoadAsync()
    {
        if (_isLoading)
            return;
        _isLoading = true;
        Problem = null;
        try
        {
            _items = [.. await _api.MessagesAsync()];
            IsLoaded = true;
        }
        catch (ApiException e)
        {
            Problem = e.Message;
        }

        _isLoading = false;
        Changed?.Invoke();
    }

    /// <summary>Marks as heard or new, here at once and on the server.</summary>
    public async Task MarkAsync(VoiceMessage message, bool isHeard)
    {
        if (message.IsHeard == isHeard)
            return;
        Put(message with { IsHeard = isHeard });
        await OrPutBackAsync(message, () => _api.MarkMessageAsync(message.Id, isHeard));
    }

    /// <summary>Moves into the bin, here at once and on the server.</summary>
    public async Task DeleteAsync(VoiceMessage message)
    {
        Put(message with { IsDeleted = true });
        await OrPutBackAsync(message, () => _api.DeleteMessageAsync(message.Id));
    }

    /// <summary>Takes out of the bin, here at once and on the server.</summary>
    public async Task RestoreAsync(VoiceMessage message)
    {
        Put(message with { IsDeleted = false });
        await OrPutBackAsync(message, () => _api.RestoreMessageAsync(message.Id));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _hub.MessageChanged -= Put;
        _hub.Resumed -= Refresh;
        _session.Changed -= OnSession;
    }

    private async Task OrPutBackAsync(VoiceMessage before, Func<Task> change)
    {
        try
        {
            await change();
        }
        catch (ApiException)
        {
            Put(before);
            throw;
        }
    }

    private void Put(VoiceMessage message)
    {
        int at = _items.FindIndex(m => m.Id == message.Id);
        if (at >= 0)
            _items[at] = message;
        else
            _items.Insert(0, message);
        Changed?.Invoke();
    }

    private void Refresh() => _ = LoadAsync();

    private void OnSession()
    {
        if (_session.Me is null)
        {
            _items = [];
            IsLoaded = false;
            Changed?.Invoke();
        }
    }
}
