using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Ringmap.Media.Recording;

/// <summary>
/// Writes all recordings with one thread. What was recorded is with the system, behind a valid header, within half a second, so that
/// a server that is killed loses no more than that; and on the disk as soon as the disk can, before a recording is told to be complete.
/// </summary>
public sealed class RecordingWriter : IAsyncDisposable
{
    private static readonly TimeSpan FlushEvery = TimeSpan.FromMilliseconds(400);

    /// <summary>A slow disk brings some files of many to itself in each turn, so that none waits to be written.</summary>
    private static readonly TimeSpan MostSyncing = TimeSpan.FromMilliseconds(100);

    private readonly ILogger _logger;
    private readonly ConcurrentQueue<RecordingFile> _opened = new();
    private readonly List<RecordingFile> _files = [];
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private readonly Dictionary<string, long> _free = [];
    private uint _synced;
    private volatile bool _stopping;

    /// <summary>Makes a writer and starts its thread.</summary>
    /// <param name="logger">Log.</param>
    public RecordingWriter(ILogger logger)
    {
        _logger = logger;
        _thread = new Thread(Run) { IsBackground = true, Name = "recordings" };
        _thread.Start();
    }

    /// <summary>Begins a recording. The file is made by the writer's thread; errors are told by <see cref="RecordingFile.Failure"/>.</summary>
    /// <param name="path">WAV file, replaced when it exists.</param>
    /// <param name="sampleRate">Samples a second.</param>
    /// <param name="minimumFreeBytes">Space that must stay free on the disk.</param>
    /// <param name="channels">1, or 2 whose samples alternate.</param>
    public RecordingFile Open(string path, int sampleRate, long minimumFreeBytes, int channels = 1)
    {
        var file = new RecordingFile(this, path, sampleRate, channels, minimumFreeBytes);
        _opened.Enqueue(file);
        Wake();
        return file;
    }

    /// <summary>Writes what waits, closes every file, and ends.</summary>
    public ValueTask DisposeAsync()
    {
        if (!_stopping)
        {
            _stopping = true;
            Wake();
            _thread.Join();
            _wake.Dispose();
        }
        return ValueTask.CompletedTask;
    }

    internal void Wake()
    {
        if (_thread.IsAlive)
            _wake.Set();
    }

    /// <summary>Bytes free on the disk of a folder, asked once in each turn for all its recordings. On the writer's thread.</summary>
    internal long FreeBytes(string folder)
    {
        if (!_free.TryGetValue(folder, out var free))
            _free.Add(folder, free = new DriveInfo(folder).AvailableFreeSpace);
        return free;
    }

    internal void LogFailure(string path, Exception e) => _logger.LogError(e, "Recording {Path} cannot be written", path);

    private void Run()
    {
        var last = false;
        while (!last)
        {
            _wake.WaitOne(_files.Count > 0 ? FlushEvery : Timeout.InfiniteTimeSpan);
            last = _stopping;
            while (_opened.TryDequeue(out var file))
                _files.Add(file);
            _free.Clear();
            _files.RemoveAll(file => IsClosed(file, last));
            SyncSome();
        }
    }

    private void SyncSome()
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < _files.Count && Stopwatch.GetElapsedTime(began) < MostSyncing; i++)
            _files[(int)(_synced++ % (uint)_files.Count)].Sync();
    }

    private bool IsClosed(RecordingFile file, bool last)
    {
        try
        {
            return file.Flush(last);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _logger.LogError(e, "Whoever waits for a recording failed");
            return true;
        }
    }
}
