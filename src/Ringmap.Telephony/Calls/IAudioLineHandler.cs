using Ringmap.Media;

namespace Ringmap.Telephony.Calls;

/// <summary>Hears what happens on a line; called on the loop.</summary>
internal interface IAudioLineHandler
{
    /// <summary>The other side pressed a key (RFC 4733).</summary>
    void OnDigit(char digit);

    /// <summary>Playing ended.</summary>
    void OnPlayEnded(long playId, PlayEnd end);

    /// <summary>Recording ended, the file is closed. Comes also after the line was closed.</summary>
    void OnRecordEnded(long recordId, RecordingResult result);

    /// <summary>Nothing was received for the time set in the media engine.</summary>
    void OnSilent();
}
