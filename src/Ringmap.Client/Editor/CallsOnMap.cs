using Ringmap.Api;
using Ringmap.Client.Services;

namespace Ringmap.Client.Editor;

/// <summary>Of the calls going on, those on this map, with the element that each is in.</summary>
public sealed class CallsOnMap : IDisposable
{
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly string _mapId;
    private readonly LiveCalls _calls;
    private readonly TimeProvider _time;
    private readonly ITimer _clock;

    /// <summary>Listens to the calls going on.</summary>
    public CallsOnMap(string mapId, LiveCalls calls, TimeProvider time)
    {
        (_mapId, _calls, _time) = (mapId, calls, time);
        calls.Changed += Hear;
        _clock = time.CreateTimer(_ => Tick(), null, Beat, Beat);
    }

    /// <summary>A call came, moved or went, or a second passed while one is on.</summary>
    public event Action? Changed;

    /// <summary>Number of calls on this map.</summary>
    public int Count => _calls.Current.Count(live => live.Call.MapId == _mapId);

    /// <summary>Calls in an element: who, and for how long; null: none.</summary>
    public string? In(string elementId)
    {
        LiveCall? first = null;
        var count = 0;
        foreach (var live in _calls.Current)
        {
            if (live.ElementId != elementId || live.Call.MapId != _mapId)
                continue;
            first ??= live;
            count++;
        }

        if (first is null)
            return null;
        return count > 1 ? $"{count} calls" : $"{Callers.Name(first.Call.CallerName, first.Call.CallerNumber)} · {Times.Length(_time.GetUtcNow() - first.Call.StartedAt)}";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _calls.Changed -= Hear;
        _clock.Dispose();
    }

    private void Hear() => Changed?.Invoke();

    private void Tick()
    {
        if (Count > 0)
            Changed?.Invoke();
    }
}
