using System.Net;
using Ringmap.Media;
using Ringmap.Media.Audio;
using Ringmap.Sip.Loops;

namespace Ringmap.Telephony.Calls;

/// <summary>A session of the media engine as a line: commands go straight through, events are posted to the loop.</summary>
internal sealed class MediaLine : IAudioLine, IAudioSessionHandler
{
    private readonly EventLoop _loop;
    private readonly IAudioLineHandler _handler;
    private AudioSession _session = null!;

    private MediaLine(EventLoop loop, IAudioLineHandler handler) => (_loop, _handler) = (loop, handler);

    public int LocalPort => _session.LocalPort;

    public bool HasReceived => _session.Statistics.PacketsReceived > 0;

    public AudioQuality? Quality => _session.Quality;

    public static MediaLine? Open(MediaEngine engine, EventLoop loop, IAudioLineHandler handler, IPAddress? bind)
    {
        var line = new MediaLine(loop, handler);
        if (engine.Open(line, bind) is not { } session)
            return null;
        line._session = session;
        return line;
    }

    public void Connect(AudioParameters parameters) => _session.Connect(parameters);

    public void Play(long playId, IReadOnlyList<AudioClip> clips, PlayOptions options) => _session.Play(playId, clips, options);

    public void StopPlay() => _session.StopPlay();

    public void Record(long recordId, string path, RecordOptions options) => _session.Record(recordId, path, options);

    public void StopRecord() => _session.StopRecord();

    public void SendDigits(string digits) => _session.SendDigits(digits);

    public void Relay(IAudioLine other) => _session.Relay(((MediaLine)other)._session);

    public void StopRelay() => _session.StopRelay();

    public void Echo() => _session.Echo(true);

    public void Dispose() => _session.Dispose();

    void IAudioSessionHandler.OnDigit(AudioSession s, char digit) => _loop.Post(() => _handler.OnDigit(digit));

    void IAudioSessionHandler.OnPlayEnded(AudioSession s, long playId, PlayEnd end) => _loop.Post(() => _handler.OnPlayEnded(playId, end));

    void IAudioSessionHandler.OnRecordEnded(AudioSession s, long recordId, RecordingResult r) => _loop.Post(() => _handler.OnRecordEnded(recordId, r));

    void IAudioSessionHandler.OnRtpTimeout(AudioSession s) => _loop.Post(_handler.OnSilent);
}
