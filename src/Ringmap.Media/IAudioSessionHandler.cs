namespace Ringmap.Media;

/// <summary>Hears what happens on a session. Called on media threads: be quick, post to a loop of your own.</summary>
public interface IAudioSessionHandler
{
    /// <summary>The other side pressed a key: once per key, whatever became of its packets.</summary>
    /// <param name="s">Session.</param>
    /// <param name="digit">0–9, *, #, A–D.</param>
    void OnDigit(AudioSession s, char digit);

    /// <summary>Playing ended; once per <see cref="AudioSession.Play"/>.</summary>
    /// <param name="s">Session.</param>
    /// <param name="playId">Given to Play.</param>
    /// <param name="end">How.</param>
    void OnPlayEnded(AudioSession s, long playId, PlayEnd end);

    /// <summary>Recording ended and the file is closed; once per <see cref="AudioSession.Record"/>.</summary>
    /// <param name="s">Session.</param>
    /// <param name="recordId">Given to Record.</param>
    /// <param name="r">Result.</param>
    void OnRecordEnded(AudioSession s, long recordId, RecordingResult r);

    /// <summary>Nothing was received for <see cref="MediaEngineOptions.RtpTimeout"/> though something is expected.</summary>
    /// <param name="s">Session.</param>
    void OnRtpTimeout(AudioSession s);
}
