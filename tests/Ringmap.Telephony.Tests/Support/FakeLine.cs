using Ringmap.Media;
using Ringmap.Media.Audio;
using Ringmap.Telephony.Calls;

namespace Ringmap.Telephony.Tests.Support;

/// <summary>A line without audio: writes down what is asked of it; the test says what happens.</summary>
internal sealed class FakeLine(IAudioLineHandler handler, int port) : IAudioLine
{
    private long? _recordId;
    private string _recordPath = "";

    public int LocalPort => port;

    public bool HasReceived { get; set; }

    public AudioQuality? Quality { get; set; }

    public AudioParameters? Connected { get; private set; }

    public (long Id, IReadOnlyList<AudioClip> Clips, PlayOptions Options)? Playing { get; private set; }

    public RecordOptions? Recording { get; private set; }

    public FakeLine? RelayedTo { get; private set; }

    public string Digits { get; private set; } = "";

    public bool IsEcho { get; private set; }

    public bool IsClosed { get; private set; }

    /// <summary>Recordings end when the test says so, not when they are told to: the disk is slow.</summary>
    public bool IsStuck { get; set; }

    /// <summary>The other side presses a key by RFC 4733; the line does what the media engine would.</summary>
    public void Press(char digit)
    {
        handler.OnDigit(digit);
        if (Playing is { Options.StopOnDigit: true })
            EndPlay(PlayEnd.Digit);
        if (Recording is { } recording && recording.EndOnDigits.Contains(digit))
            EndRecord(RecordingEnd.Digit, 3);
    }

    public void EndPlay(PlayEnd end = PlayEnd.Completed)
    {
        if (Playing is not { } playing)
            return;
        Playing = null;
        handler.OnPlayEnded(playing.Id, end);
    }

    public void EndRecord(RecordingEnd end, double seconds, bool heard = true)
    {
        if (_recordId is not { } id)
            return;
        (_recordId, Recording) = (null, null);
        handler.OnRecordEnded(id, new RecordingResult(_recordPath, TimeSpan.FromSeconds(seconds), end, heard));
    }

    public void FallSilent() => handler.OnSilent();

    public void Connect(AudioParameters parameters) => Connected = parameters;

    public void Play(long playId, IReadOnlyList<AudioClip> clips, PlayOptions options)
    {
        EndPlay(PlayEnd.Replaced);
        Playing = (playId, clips, options);
        if (IsClosed)
            EndPlay(PlayEnd.Stopped);
    }

    public void StopPlay() => EndPlay(PlayEnd.Stopped);

    public void Record(long recordId, string path, RecordOptions options)
    {
        (_recordId, _recordPath, Recording) = (recordId, path, options);
        if (IsClosed)
            EndRecord(RecordingEnd.SessionClosed, 0, heard: false);
    }

    public void StopRecord()
    {
        if (!IsStuck)
            EndRecord(RecordingEnd.Stopped, 2);
    }

    public void SendDigits(string digits) => Digits += digits;

    public void Relay(IAudioLine other)
    {
        var line = (FakeLine)other;
        (RelayedTo, line.RelayedTo) = (line, this);
    }

    public void StopRelay()
    {
        if (RelayedTo is { } other)
            other.RelayedTo = null;
        RelayedTo = null;
    }

    public void Echo() => IsEcho = true;

    public void Dispose()
    {
        IsClosed = true;
        StopRelay();
        EndPlay(PlayEnd.Stopped);
        if (!IsStuck)
            EndRecord(RecordingEnd.SessionClosed, 2);
    }
}
