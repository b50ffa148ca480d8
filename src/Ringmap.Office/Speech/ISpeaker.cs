namespace Ringmap.Office.Speech;

/// <summary>Speaks texts: the port to a speech synthesiser.</summary>
public interface ISpeaker
{
    /// <summary>Name of the synthesiser; part of what a spoken text is kept under, so another one speaks anew.</summary>
    string Name { get; }

    /// <summary>Speaks a text.</summary>
    /// <param name="text">The text, at most 4,000 characters.</param>
    /// <param name="voice">The voice.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>A WAV file of any sample rate; refused with <see cref="RefusalKind.Unavailable"/> when the synthesiser is not there (the reason says what to install) or does not answer.</returns>
    Task<OfficeResult<byte[]>> SpeakAsync(string text, string voice, CancellationToken stop);
}
