using System.Diagnostics.CodeAnalysis;
using Ringmap.Media.Audio;

namespace Ringmap.Office.Announcements;

/// <summary>Clips in memory, those not used for longest dropped first. Asked for the same clip at once, it is made once. Thread-safe.</summary>
/// <param name="mostBytes">Most bytes of audio.</param>
internal sealed class ClipCache(long mostBytes)
{
    /// <summary>Bytes of a sample: 16 bits, and one for each of the two codecs once encoded.</summary>
    private const int BytesPerSample = 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, AudioClip Clip)>> _clips = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, AudioClip Clip)> _byUse = new();
    private readonly Dictionary<string, Task<OfficeResult<AudioClip>>> _making = new(StringComparer.Ordinal);
    private long _bytes;

    public bool TryGet(string key, [NotNullWhen(true)] out AudioClip? clip)
    {
        lock (_lock)
        {
            if (!_clips.TryGetValue(key, out LinkedListNode<(string Key, AudioClip Clip)>? node))
            {
                clip = null;
                return false;
            }

            _byUse.Remove(node);
            _byUse.AddFirst(node);
            clip = node.Value.Clip;
            return true;
        }
    }

    /// <summary>A clip, made when it is not here. A clip that could not be made is tried again when asked for again.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="make">Makes it, for everybody who waits: not ended by one of them.</param>
    /// <param name="stop">Ends the waiting, not the making.</param>
    public Task<OfficeResult<AudioClip>> GetAsync(string key, Func<Task<OfficeResult<AudioClip>>> make, CancellationToken stop)
    {
        Task<OfficeResult<AudioClip>>? making;
        lock (_lock)
        {
            if (_clips.TryGetValue(key, out LinkedListNode<(string Key, AudioClip Clip)>? node))
                return Task.FromResult<OfficeResult<AudioClip>>(node.Value.Clip);
            if (!_making.TryGetValue(key, out making))
                _making.Add(key, making = Task.Run(() => MakeAsync(key, make), CancellationToken.None));
        }

        return making.WaitAsync(stop);
    }

    public void Forget(string key)
    {
        lock (_lock)
        {
            if (_clips.Remove(key, out LinkedListNode<(string Key, AudioClip Clip)>? node))
                Drop(node);
        }
    }

    private async Task<OfficeResult<AudioClip>> MakeAsync(string key, Func<Task<OfficeResult<AudioClip>>> make)
    {
        try
        {
            OfficeResult<AudioClip> made = await make();
            if (made.IsDone)
                Add(key, made.Value);
            return made;
        }
        finally
        {
            lock (_lock)
                _making.Remove(key);
        }
    }

    private void Add(string key, AudioClip clip)
    {
        lock (_lock)
        {
            if (_clips.ContainsKey(key))
                return;
            _clips.Add(key, _byUse.AddFirst((key, clip)));
            _bytes += SizeOf(clip);
            while (_bytes > mostBytes && _byUse.Last is { } oldest && oldest != _byUse.First)
            {
                _clips.Remove(oldest.Value.Key);
                Drop(oldest);
            }
        }
    }

    private void Drop(LinkedListNode<(string Key, AudioClip Clip)> node)
    {
        _byUse.Remove(node);
        _bytes -= SizeOf(node.Value.Clip);
    }

    private static long SizeOf(AudioClip clip) => (long)clip.Samples.Length * BytesPerSample;
}
