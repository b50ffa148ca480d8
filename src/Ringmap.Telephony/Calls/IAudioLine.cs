using Ringmap.Media;
using Ringmap.Media.Audio;

namespace Ringmap.Telephony.Calls;

/// <summary>The audio of one leg, used on the loop: an <see cref="AudioSession"/>, or a stand-in under test.</summary>
internal interface IAudioLine : IDisposable
{
    /// <summary>Port for RTP.</summary>
    int LocalPort { get; }

    /// <summary>True when the other side has ever sent anything.</summary>
    bool HasReceived { get; }

    /// <inheritdoc cref="AudioSession.Quality"/>
    AudioQuality? Quality { get; }

    /// <inheritdoc cref="AudioSession.Connect"/>
    void Connect(AudioParameters parameters);

    /// <inheritdoc cref="AudioSession.Play"/>
    void Play(long playId, IReadOnlyList<AudioClip> clips, PlayOptions options);

    /// <inheritdoc cref="AudioSession.StopPlay"/>
    void StopPlay();

    /// <inheritdoc cref="AudioSession.Record"/>
    void Record(long recordId, string path, RecordOptions options);

    /// <inheritdoc cref="AudioSession.StopRecord"/>
    void StopRecord();

    /// <inheritdoc cref="AudioSession.SendDigits"/>
    void SendDigits(string digits);

    /// <summary>Joins two lines of the same maker.</summary>
    void Relay(IAudioLine other);

    /// <inheritdoc cref="AudioSession.StopRelay"/>
    void StopRelay();

    /// <summary>Returns what is received.</summary>
    void Echo();
}
