using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ringmap.Media.Recording;

/// <summary>One recording: samples go in on the media thread, without waiting, and reach the disk on the writer's.</summary>
public sealed class RecordingFile
{
    /// <summary>Seconds of audio that wait for the disk before the recording fails: bounds memory when the disk stands still.</summary>
    private const int MostSecondsWaiting = 10;

    /// <summary>Error numbers of a full disk: ENOSPC, EDQUOT; ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL on Windows.</summary>
    private static readonly int[] DiskFullCodes = [28, 122, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    private readonly RecordingWriter _writer;
    private readonly string _path;
    private readonly int _sampleRate;
    private readonly long _minimumFree;
    private readonly Lock _lock = new();
    private readonly byte[] _header = new byte[WavHeader.Length];
    private short[] _filling;
    private short[] _writing;
    private int _filled;
    private Action<RecordingWriteResult>? _completed;
    private SafeFileHandle? _handle;
    private long _samples;
    private volatile RecordingFailure _failure;

    internal RecordingFile(RecordingWriter writer, string path, int sampleRate, long minimumFree)
    {
        (_writer, _path, _sampleRate, _minimumFree) = (writer, path, sampleRate, minimumFree);
        (_filling, _writing) = (new short[sampleRate], new short[sampleRate]);
    }

    /// <summary>What went wrong so far.</summary>
    public RecordingFailure Failure => _failure;

    /// <summary>Adds samples. Never waits for the disk; fails the recording when too much waits already.</summary>
    /// <param name="samples">Samples.</param>
    public void Write(ReadOnlySpan<short> samples)
    {
        lock (_lock)
        {
            if (_failure != RecordingFailure.None || _completed is not null)
                return;
            if (_filled + samples.Length > MostSecondsWaiting * _sampleRate)
            {
                Fail(RecordingFailure.Failed);
                return;
            }
            if (_filled + samples.Length > _filling.Length)
                Array.Resize(ref _filling, Math.Max(2 * _filling.Length, _filled + samples.Length));
            samples.CopyTo(_filling.AsSpan(_filled));
            _filled += samples.Length;
        }
    }

    /// <summary>Writes what waits and closes the file. Once.</summary>
    /// <param name="completed">Called on the writer's thread when the file is closed and on the disk.</param>
    public void Complete(Action<RecordingWriteResult> completed)
    {
        lock (_lock)
            _completed ??= completed;
        _writer.Wake();
    }

    /// <summary>Brings what waits to the disk. On the writer's thread.</summary>
    /// <returns>True when the file is closed.</returns>
    internal bool Flush(bool last)
    {
        int count;
        Action<RecordingWriteResult>? completed;
        lock (_lock)
        {
            (_filling, _writing, count, _filled) = (_writing, _filling, _filled, 0);
            completed = _completed;
        }
        // A file is made even for no samples, and not touched again once it failed.
        if (_failure == RecordingFailure.None)
            Fail(TryWrite(_writing.AsSpan(0, count)));
        if (completed is null && !last)
            return false;
        _handle?.Dispose();
        completed?.Invoke(new RecordingWriteResult(_failure, _samples));
        return true;
    }

    /// <summary>Keeps the first failure, whichever thread met it; that a write went well hides none.</summary>
    private void Fail(RecordingFailure failure)
    {
        lock (_lock)
        {
            if (_failure == RecordingFailure.None)
                _failure = failure;
        }
    }

    private RecordingFailure TryWrite(ReadOnlySpan<short> samples)
    {
        try
        {
            if (_handle is not null && samples.IsEmpty)
                return RecordingFailure.None;
            if (new DriveInfo(Path.GetDirectoryName(Path.GetFullPath(_path)) ?? _path).AvailableFreeSpace < _minimumFree)
                return RecordingFailure.DiskFull;
            _handle ??= File.OpenHandle(_path, FileMode.Create, FileAccess.Write, FileShare.Read);
            // Samples first: the header never promises what is not there.
            RandomAccess.Write(_handle, MemoryMarshal.AsBytes(samples), WavHeader.Length + 2 * _samples);
            WavHeader.Write(_header, _sampleRate, _samples + samples.Length);
            RandomAccess.Write(_handle, _header, 0);
            RandomAccess.FlushToDisk(_handle);
            _samples += samples.Length;
            return RecordingFailure.None;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            _writer.LogFailure(_path, e);
            return DiskFullCodes.Contains(e.HResult) ? RecordingFailure.DiskFull : RecordingFailure.Failed;
        }
    }
}
