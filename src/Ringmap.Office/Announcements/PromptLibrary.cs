using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Ringmap.Flow.Programs;
using Ringmap.Flow.Values;
using Ringmap.Media.Audio;
using Ringmap.Office.Speech;
using Ringmap.Storage;

namespace Ringmap.Office.Announcements;

/// <summary>What callers hear: the parts of prompts as clips, kept in memory and shared by all calls.</summary>
/// <param name="database">Where announcements are stored.</param>
/// <param name="spoken">Speaks texts.</param>
/// <param name="logger">Log.</param>
public sealed class PromptLibrary(RingmapDatabase database, SpokenTexts spoken, ILogger<PromptLibrary> logger)
{
    /// <summary>Most audio in memory, 128 MiB: more than an hour of prompts.</summary>
    private const long MostBytes = 128L << 20;

    private readonly ClipCache _clips = new(MostBytes);

    /// <summary>
    /// The clips of a prompt, in order. Ends at once when they are in memory; the same parts give the same clips. Refused with one
    /// sentence when an announcement is gone or a text cannot be spoken.
    /// </summary>
    /// <param name="ownerId">Whose announcements.</param>
    /// <param name="parts">The prompt.</param>
    /// <param name="stop">Ends the waiting.</param>
    public ValueTask<OfficeResult<IReadOnlyList<AudioClip>>> LoadAsync(string ownerId, IReadOnlyList<PromptPart> parts, CancellationToken stop = default)
    {
        var clips = new AudioClip[parts.Count];
        for (int i = 0; i < clips.Length; i++)
        {
            if (parts[i] is Beep)
                clips[i] = Tones.Beep;
            else if (_clips.TryGet(KeyOf(ownerId, parts[i]), out AudioClip? clip))
                clips[i] = clip;
            else
                return new(LoadRestAsync(ownerId, parts, clips, i, stop));
        }

        return ValueTask.FromResult(Done(clips));
    }

    /// <summary>Loads all prompts of a program, so that no call waits for them.</summary>
    /// <returns>Why some of them cannot be loaded, each reason once; empty when all can.</returns>
    public async Task<IReadOnlyList<string>> PrepareAsync(string ownerId, CallProgram program, CancellationToken stop = default)
    {
        var reasons = new HashSet<string>(StringComparer.Ordinal);
        foreach (IReadOnlyList<PromptPart> parts in program.Prompts)
        {
            if ((await LoadAsync(ownerId, parts, stop)).Refusal is { } refusal && reasons.Add(refusal.Reason))
                logger.LogWarning("A prompt of the map {Map} cannot be played: {Reason}", program.MapId, refusal.Reason);
        }

        return [.. reasons];
    }

    /// <summary>Forgets an announcement that was removed.</summary>
    internal void Forget(string ownerId, string announcementId) => _clips.Forget(KeyOf(ownerId, new Announcement(announcementId)));

    private async Task<OfficeResult<IReadOnlyList<AudioClip>>> LoadRestAsync(string ownerId, IReadOnlyList<PromptPart> parts, AudioClip[] clips, int from, CancellationToken stop)
    {
        for (int i = from; i < clips.Length; i++)
        {
            PromptPart part = parts[i];
            if (part is Beep)
            {
                clips[i] = Tones.Beep;
                continue;
            }

            OfficeResult<AudioClip> loaded = await _clips.GetAsync(KeyOf(ownerId, part), () => MakeAsync(ownerId, part), stop);
            if (!loaded.IsDone)
                return loaded.Refusal;
            clips[i] = loaded.Value;
        }

        return Done(clips);
    }

    private static OfficeResult<IReadOnlyList<AudioClip>> Done(AudioClip[] clips) => OfficeResult<IReadOnlyList<AudioClip>>.Done(clips);

    private string KeyOf(string ownerId, PromptPart part) => part switch
    {
        Announcement announcement => $"announcement {ownerId} {announcement.Id}",
        SpokenText text => "text " + spoken.KeyOf(text.Text, null),
        Silence silence => string.Create(CultureInfo.InvariantCulture, $"silence {silence.Seconds:R}"),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private async Task<OfficeResult<AudioClip>> MakeAsync(string ownerId, PromptPart part) => part switch
    {
        Announcement announcement => await ReadAsync(ownerId, announcement.Id),
        SpokenText text => await spoken.ClipAsync(text.Text, null, CancellationToken.None),
        Silence silence => AudioClip.Silence(TimeSpan.FromSeconds(silence.Seconds)),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private async Task<OfficeResult<AudioClip>> ReadAsync(string ownerId, string id)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        string? hash = await context.Announcements.Where(a => a.Id == id && a.OwnerId == ownerId).Select(a => a.ContentHash).SingleOrDefaultAsync();
        if (hash is null)
            return new Refusal(RefusalKind.NotFound, "An announcement of the map is not there any more.");
        try
        {
            byte[] wav = await File.ReadAllBytesAsync(AnnouncementLibrary.PathOf(database.Folder, hash));
            return WavReader.Read(wav, out AudioClip clip) is not WavRefusal.None and var refusal
                ? new Refusal(RefusalKind.NotAudio, $"An announcement of the map cannot be played: {refusal.Describe()}")
                : Loudness.Normalise(clip);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            logger.LogError("The announcement {Id} cannot be read: {Reason}", id, failure.Message);
            return new Refusal(RefusalKind.NotFound, "An announcement of the map cannot be read.");
        }
    }
}
