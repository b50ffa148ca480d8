using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Ringmap.Api;
using Ringmap.Office;
using Ringmap.Office.Announcements;
using Ringmap.Office.Speech;

namespace Ringmap.Server.Api;

/// <summary>Announcements, and texts spoken to listen to. One's own; an administrator names somebody else's list with <c>?user=</c>.</summary>
internal static class AnnouncementsApi
{
    /// <summary>Bytes of a form around its file.</summary>
    private const int Form = 16 << 10;

    /// <summary>Longest text that is spoken to listen to, in characters, as <see cref="SpeakRequest"/> says.</summary>
    private const int LongestText = 2_000;

    /// <summary>Largest upload in bytes.</summary>
    public static long LargestUpload => AnnouncementLibrary.LargestFile + Form;

    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder group = app.MapGroup(ApiRoutes.Announcements).WithTags("Announcements");
        group.MapGet("", ListAsync).WithSummary("The announcements, by name.");
        // Requests of other sites are refused before (SameOrigin); a token would say nothing more.
        group.MapPost("", AddAsync).DisableAntiforgery().WithMetadata(new RequestSizeLimitAttribute(LargestUpload)).WithSummary("Takes a WAV file; 415 with the reason when it is no audio that can be used.");
        group.MapGet("/{id}/audio", AudioAsync).WithSummary("The recording as WAV; ranges are answered.").Produces(StatusCodes.Status200OK, contentType: "audio/wav");
        group.MapGet("/{id}/waveform", WaveformAsync).WithSummary("The shape of the recording, for drawing.");
        group.MapPut("/{id}", RenameAsync).WithSummary("Gives an announcement another name.");
        group.MapDelete("/{id}", RemoveAsync).WithSummary("Removes an announcement; 409 while a map plays it.");
        app.MapPost(ApiRoutes.Speak, SpeakAsync).WithTags("Announcements").WithSummary("A text spoken, as WAV; 503 says what to install when there is no voice.").Produces(StatusCodes.Status200OK, contentType: "audio/wav");
    }

    private static async Task<Ok<Announcement[]>> ListAsync(string? user, ClaimsPrincipal person, AnnouncementLibrary library, CancellationToken stop) =>
        TypedResults.Ok((await library.ListAsync(person.Whose(user), stop)).Select(Show).ToArray());

    private static async Task<Results<Created<Announcement>, ProblemHttpResult>> AddAsync([FromForm] string name, IFormFile file, string? user, ClaimsPrincipal person, AnnouncementLibrary library, CancellationToken stop)
    {
        await using Stream wav = file.OpenReadStream();
        OfficeResult<AnnouncementInfo> made = await library.AddAsync(person.Whose(user), name, wav, stop);
        return made.IsDone ? TypedResults.Created($"{ApiRoutes.Announcements}/{made.Value.Id}", Show(made.Value)) : made.Refusal.Problem();
    }

    private static async Task<Results<PhysicalFileHttpResult, ProblemHttpResult>> AudioAsync(string id, HttpContext http, ClaimsPrincipal person, AnnouncementLibrary library, CancellationToken stop) =>
        (await library.AudioPathAsync(person.Scope(), id, stop)).AnswerAudio(http);

    private static async Task<Results<Ok<Waveform>, ProblemHttpResult>> WaveformAsync(string id, ClaimsPrincipal person, AnnouncementLibrary library, CancellationToken stop) =>
        (await library.PeaksAsync(person.Scope(), id, Recordings.Slices, stop)).Answer(Recordings.Show);

    private static async Task<Results<Ok<Announcement>, ProblemHttpResult>> RenameAsync(string id, Rename rename, ClaimsPrincipal person, AnnouncementLibrary library, CancellationToken stop) =>
        (await library.RenameAsync(person.Scope(), id, rename.Name ?? "", stop)).Answer(Show);

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, ClaimsPrincipal person, AnnouncementLibrary library, CancellationToken stop) =>
        (await library.DeleteAsync(person.Scope(), id, stop)).Answer();

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> SpeakAsync(SpeakRequest request, SpokenTexts spoken, CancellationToken stop)
    {
        if (request.Text is { Length: > LongestText })
            return Problems.Wrong($"A text to listen to has at most {LongestText} characters.");
        OfficeResult<byte[]> wav = await spoken.WavAsync(request.Text ?? "", string.IsNullOrWhiteSpace(request.Voice) ? null : request.Voice, stop);
        return wav.IsDone ? TypedResults.File(wav.Value, "audio/wav") : wav.Refusal.Problem();
    }

    private static Announcement Show(AnnouncementInfo announcement) => new(announcement.Id, announcement.Name, announcement.Length.TotalSeconds, announcement.RecordedAt);
}
