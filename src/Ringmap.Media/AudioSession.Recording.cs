using Ringmap.Media.Audio;
using Ringmap.Media.Recording;

namespace Ringmap.Media;

/// <content>Recording what is received, and what is sent.</content>
public sealed partial class AudioSession
{
    private readonly short[] _block = new short[RecordingTap.BlockSamples];
    private RecordingTap? _tap;
    private RecordingFile? _file;
    private long _recordId;
    private string _recordPath = "";

    /// <summary>Records what is received into a WAV file; what is being recorded before ends as stopped.</summary>
    /// <param name="recordId">Returned with <see cref="IAudioSessionHandler.OnRecordEnded"/>.</param>
    /// <param name="path">File, replaced when it exists.</param>
    /// <param name="options">When it ends; null: by default.</param>
    public void Record(long recordId, string path, RecordOptions? options = null) =>
        Post(() => RecordOnWorker(recordId, path, options ?? new RecordOptions()));

    /// <summary>Ends what is recorded.</summary>
    public void StopRecord() => Post(() => EndRecord(RecordingEnd.Stopped));

    private void RecordOnWorker(long id, string path, RecordOptions options)
    {
        EndRecord(RecordingEnd.Stopped);
        if (_closed)
        {
            _handler.OnRecordEnded(this, id, new RecordingResult(path, TimeSpan.Zero, RecordingEnd.SessionClosed, false));
            return;
        }
        (_recordId, _recordPath, _tap) = (id, path, new RecordingTap(options));
        _file = _engine.Recordings.Open(path, AudioClip.SampleRate, options.MinimumFreeBytes, options.BothSides ? 2 : 1);
        _sender.Sound = options.BothSides ? new SentSound() : null;
        _engine.BeginTicking(this);
    }

    /// <summary>20 ms passed for the recording.</summary>
    private void StepRecord()
    {
        if (_tap is null || _file is null)
            return;
        var isDue = _tap.Step(_block, out var end);
        _sender.Sound?.Read();
        if (isDue)
            WriteBlock(_file);
        if (_file.Failure != RecordingFailure.None)
            end = RecordingEnd.Failed;
        if (end is { } reason)
            EndRecord(reason);
    }

    private void EndRecord(RecordingEnd reason)
    {
        if (_tap is not { } tap || _file is not { } file)
            return;
        (_tap, _file) = (null, null);
        while (tap.Drain(_block))
        {
            _sender.Sound?.Read();
            WriteBlock(file);
        }
        _sender.Sound = null;
        var (id, path) = (_recordId, _recordPath);
        file.Complete(written => _handler.OnRecordEnded(this, id, new RecordingResult(
            path,
            TimeSpan.FromSeconds((double)written.Samples / AudioClip.SampleRate),
            written.Failure switch
            {
                RecordingFailure.DiskFull => RecordingEnd.DiskFull,
                RecordingFailure.Failed => RecordingEnd.Failed,
                _ => reason,
            },
            tap.HeardAnything)));
    }

    private void WriteBlock(RecordingFile file) => file.Write(_sender.Sound is { } sent ? sent.Beside(_block) : _block);
}
