namespace Ringmap.Media.Audio;

/// <summary>Why a file was not taken as audio.</summary>
public enum WavRefusal
{
    /// <summary>It was taken.</summary>
    None = 0,

    /// <summary>It does not begin as a WAV file does (RIFF … WAVE).</summary>
    NotWav = 1,

    /// <summary>It has no format chunk before its audio, or one that is cut short.</summary>
    NoFormat = 2,

    /// <summary>It holds a coding that is not read here: only PCM, floating point, A-law and µ-law are.</summary>
    UnknownCoding = 3,

    /// <summary>Sample rate, channels or sample size are out of range or contradict each other.</summary>
    BadFormat = 4,

    /// <summary>There is no audio in it.</summary>
    NoAudio = 5,

    /// <summary>It lasts too long.</summary>
    TooLong = 6,

    /// <summary>The file is too large.</summary>
    TooLarge = 7,
}
