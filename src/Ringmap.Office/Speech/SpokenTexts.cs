using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Ringmap.Flow.Values;
using Ringmap.Media.Audio;
using Ringmap.Storage;

namespace Ringmap.Office.Speech;

/// <summary>Texts, spoken once and kept on disk under the hash of text and voice, at one loudness, 8 kHz mono.</summary>
public sealed class SpokenTexts : IDisposable
{
    /// <summary>Most files kept: about 2 GB when all are ten seconds long; those not used for longest go first.</summary>
    public const int MostFiles = 10_000;

    /// <summary>Texts spoken at once: leaves the other cores to calls.</summary>
    private static readonly int MostAtOnce = Math.Clamp(Environment.ProcessorCount / 2, 1, 4);

    private readonly DataFolder _folder;
    private readonly ISpeaker _speaker;
    private readonly SpeechOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<SpokenTexts> _logger;
    private readonly SemaphoreSlim _speaking = new(MostAtOnce, MostAtOnce);

    /// <summary>Makes the store.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="speaker">Speaks.</param>
    /// <param name="options">The site's voice.</param>
    /// <param name="time">Clock.</param>
    /// <param name="logger">Log.</param>
    public SpokenTexts(DataFolder folder, ISpeaker speaker, SpeechOptions options, TimeProvider time, ILogger<SpokenTexts> logger) =>
        (_folder, _speaker, _options, _time, _logger) = (folder, speaker, options, time, logger);

    /// <summary>A text as a clip.</summary>
    /// <param name="text">The text, at most 4,000 characters.</param>
    /// <param name="voice">The voice; null: the site's.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<OfficeResult<AudioClip>> ClipAsync(string text, string? voice, CancellationToken stop = default)
    {
        string chosen = voice ?? _options.Voice;
        if (string.IsNullOrWhiteSpace(text) || text.Length > ValueLimits.TextLength)
            return Refusal.Invalid($"A text to speak has 1 to {ValueLimits.TextLength} characters.");
        string path = Path.Combine(_folder.Speech, KeyOf(text, chosen) + ".wav");
        if (await ReadAsync(path, stop) is { } kept)
            return kept;
        await _speaking.WaitAsync(stop);
        try
        {
            OfficeResult<byte[]> spoken = await _speaker.SpeakAsync(text, chosen, stop);
            if (!spoken.IsDone)
                return spoken.Refusal;
            if (WavReader.Read(spoken.Value, out AudioClip raw) is not WavRefusal.None and var refusal)
                return new Refusal(RefusalKind.Unavailable, $"The text could not be spoken: {refusal.Describe()}");
            AudioClip clip = Loudness.Normalise(raw);
            await KeepAsync(path, clip, stop);
            return clip;
        }
        finally
        {
            _speaking.Release();
        }
    }

    /// <summary>A text as a WAV file, to listen to.</summary>
    public async Task<OfficeResult<byte[]>> WavAsync(string text, string? voice, CancellationToken stop = default)
    {
        OfficeResult<AudioClip> clip = await ClipAsync(text, voice, stop);
        return clip.IsDone ? WavWriter.ToArray(clip.Value) : clip.Refusal;
    }

    /// <summary>Removes the files that were not used for longest when there are more than <see cref="MostFiles"/>; they are spoken again when needed.</summary>
    public void Purge()
    {
        var files = new DirectoryInfo(_folder.Speech).GetFiles("*.wav");
        foreach (FileInfo old in files.OrderByDescending(static f => f.LastWriteTimeUtc).Skip(MostFiles))
            old.Delete();
    }

    /// <inheritdoc/>
    public void Dispose() => _speaking.Dispose();

    /// <summary>What a text is kept under.</summary>
    internal string KeyOf(string text, string? voice) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{_speaker.Name}\n{voice ?? _options.Voice}\n{text}")));

    private async Task<AudioClip?> ReadAsync(string path, CancellationToken stop)
    {
        try
        {
            if (!File.Exists(path) || WavReader.Read(await File.ReadAllBytesAsync(path, stop), out AudioClip clip) != WavRefusal.None)
                return null;
            File.SetLastWriteTimeUtc(path, _time.GetUtcNow().UtcDateTime);
            return clip;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _logger.LogWarning("The spoken text {Path} cannot be read and is spoken anew: {Reason}", path, failure.Message);
            return null;
        }
    }

    private async Task KeepAsync(string path, AudioClip clip, CancellationToken stop)
    {
        try
        {
            byte[] wav = WavWriter.ToArray(clip);
            await DurableFile.WriteAsync(path, (file, cancel) => file.WriteAsync(wav, cancel).AsTask(), stop);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The caller hears it all the same; it is spoken again after a restart.
            _logger.LogWarning("The spoken text {Path} cannot be kept: {Reason}", path, failure.Message);
        }
    }
}
