using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ringmap.Media.Recording;

/// <summary>One recording: samples go in on the media thread, which waits for nothing and nobody, and reach the disk on the writer's.</summary>
public sealed class RecordingFile
{
    /// <summary>Seconds of audio that wait for the disk before the recording fails: bounds memory when the disk stands still.</summary>
    private const int MostSecondsWaiting = 10;

    /// <summary>Error numbers of a full disk: ENOSPC, EDQUOT; ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL on Windows.</summary>
    private static readonly int[] DiskFullCodes = [28, 122, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    private readonly RecordingWriter _writer;
    private readonly string _path;
    private readonly int _sampleRate;
    private readonly int _channels;
    private readonly long _minimumFree;
    private readonly SampleQueue _waiting;
    private readonly byte[] _header = new byte[WavHeader.Length];
    private Action<RecordingWriteResult>? _completed;
    private SafeFileHandle? _handle;
    private long _samples;
    private string? _folder;
    private bool _isBroken;
    private bool _isSynced;
    private volatile RecordingFailure _failure;

    internal RecordingFile(RecordingWriter writer, string path, int sampleRate, int channels, long minimumFree)
    {
        (_writer, _path, _sampleRate, _channels, _minimumFree) = (writer, path, sampleRate, channels, minimumFree);
        _waiting = new SampleQueue(sampleRate * channels / 2);
    }

    /// <summary>What went wrong first. From any thread.</summary>
    public RecordingFailure Failure => _failure;

    /// <summary>Adds samples; fails the recording when too much waits for the disk. By one thread, the one that completes.</summary>
    /// <param name="samples">Samples.</param>
    public void Write(ReadOnlySpan<short> samples)
    {
        if (Failure != RecordingFailure.None || _completed is not null)
            return;
        if (_waiting.Waiting + samples.Length > MostSecondsWaiting * _sampleRate * _channels)
            Fail(RecordingFailure.Failed);
        else
            _waiting.Write(samples);
    }

    /// <summary>Writes what waits and closes the file. Once.</summary>
    /// <param name="completed">Called on the writer's thread when the file is closed and on the disk.</param>
    public void Complete(Action<RecordingWriteResult> completed)
    {
        Interlocked.CompareExchange(ref _completed, completed, null);
        _writer.Wake();
    }

    /// <summary>Hands what waits to the system, also when too much did: a server that is killed loses it no more. On the writer's thread.</summary>
    /// <returns>True when the file is closed, and on the disk.</returns>
    internal bool Flush(bool last)
    {
        // Asked first: what was added before is seen below.
        var completed = Volatile.Read(ref _completed);
        // A file is made even for no samples, and not touched again once writing failed.
        Guard(WriteWaiting);
        if (completed is null && !last)
            return false;
        Sync();
        _handle?.Dispose();
        completed?.Invoke(new RecordingWriteResult(Failure, _samples / _channels));
        return true;
    }

    /// <summary>Brings what was handed to the system to the disk: a machine that fails loses it no more. On the writer's thread.</summary>
    internal void Sync()
    {
        if (_isSynced || _handle is not { } handle)
            return;
        _isSynced = true;
        Guard(() => RandomAccess.FlushToDisk(handle));
    }

    private void Guard(Action work)
    {
        if (_isBroken)
            return;
        try
        {
            work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            _writer.LogFailure(_path, e);
            Break(DiskFullCodes.Contains(e.HResult) ? RecordingFailure.DiskFull : RecordingFailure.Failed);
        }
    }

    private void WriteWaiting()
    {
        if (_handle is not null && _waiting.Peek().IsEmpty)
            return;
        if (_writer.FreeBytes(_folder ??= Path.GetDirectoryName(Path.GetFullPath(_path)) ?? _path) < _minimumFree)
        {
            Break(RecordingFailure.DiskFull);
            return;
        }
        _handle ??= File.OpenHandle(_path, FileMode.Create, FileAccess.Write, FileShare.Read);
        _isSynced = false;
        // Samples first: the header never promises what is not there.
        var written = _samples;
        for (var rest = _waiting.Waiting; rest > 0;)
        {
            var samples = _waiting.Peek();
            RandomAccess.Write(_handle, MemoryMarshal.AsBytes(samples), WavHeader.Length + 2 * written);
            _waiting.Take(samples.Length);
            written += samples.Length;
            rest -= samples.Length;
        }
        WavHeader.Write(_header, _sampleRate, written, _channels);
        RandomAccess.Write(_handle, _header, 0);
        _samples = written;
    }

    private void Break(RecordingFailure failure)
    {
        _isBroken = true;
        Fail(failure);
    }

    /// <summary>Keeps the first failure, whichever thread met it.</summary>
    private void Fail(RecordingFailure failure) => Interlocked.CompareExchange(ref _failure, failure, RecordingFailure.None);
}
