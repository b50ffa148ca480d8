using Ringmap.Api;

namespace Ringmap.Client.Services;

/// <summary>The calls going on, kept up to date by the live hub.</summary>
public sealed class LiveCalls : IDisposable
{
    /// <summary>A user does not have more calls at once; whoever has sees the newest.</summary>
    private const int Most = 50;

    private readonly ApiClient _api;
    private readonly LiveHub _hub;
    private readonly List<LiveCall> _current = [];

    /// <summary>Makes a list that follows the hub.</summary>
    public LiveCalls(ApiClient api, LiveHub hub)
    {
        _api = api;
        _hub = hub;
        hub.CallChanged += OnCall;
        hub.StateChanged += OnState;
        hub.Resumed += OnState;
        if (hub.State == LiveState.Connected)
            OnState();
    }

    /// <summary>A call began, moved or ended.</summary>
    public event Action? Changed;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<LiveCall> Current => _current;

    /// <inheritdoc/>
    public void Dispose()
    {
        _hub.CallChanged -= OnCall;
        _hub.StateChanged -= OnState;
        _hub.Resumed -= OnState;
    }

    private void OnCall(LiveCall call)
    {
        int at = _current.FindIndex(c => c.Call.Id == call.Call.Id);
        if (call.Call.EndedAt is not null)
        {
            if (at >= 0)
                _current.RemoveAt(at);
        }
        else if (at >= 0)
        {
            _current[at] = call;
        }
        else if (_current.Count < Most)
        {
            _current.Insert(0, call);
        }

        Changed?.Invoke();
    }

    // Calls that began before this page was there, or while the connection was broken.
    private async void OnState()
    {
        _current.Clear();
        if (_hub.State == LiveState.Connected)
        {
            try
            {
                foreach (var call in await _api.CallsAsync(Most))
                {
                    if (call.EndedAt is null && _current.TrueForAll(c => c.Call.Id != call.Id))
                        _current.Add(new LiveCall(call, null));
                }
            }
            catch (ApiException)
            {
                _current.Clear();
            }
        }

        Changed?.Invoke();
    }
}
