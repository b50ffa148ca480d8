using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ringmap.Api;
using Ringmap.Office;
using Ringmap.Office.Messages;

namespace Ringmap.Server.Api;

/// <summary>Voicemail messages: one's own; an administrator names somebody else's list with <c>?user=</c>.</summary>
internal static class MessagesApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder group = app.MapGroup(ApiRoutes.Messages).WithTags("Messages");
        group.MapGet("", ListAsync).WithSummary("The messages, newest first, those in the bin included.");
        group.MapGet("/{id}/audio", AudioAsync).WithSummary("The recording as WAV; ranges are answered.").Produces(StatusCodes.Status200OK, contentType: "audio/wav");
        group.MapGet("/{id}/waveform", WaveformAsync).WithSummary("The shape of the recording, for drawing.");
        group.MapPut("/{id}/heard", MarkAsync).WithSummary("Marks a message as heard or new.");
        group.MapDelete("/{id}", BinAsync).WithSummary("Puts a message into the bin.");
        group.MapPost("/{id}/restore", RestoreAsync).WithSummary("Takes a message out of the bin.");
    }

    public static VoiceMessage Show(MailboxMessage message) => new(message.Id, message.CallId, message.ReceivedAt, message.Length.TotalSeconds, message.CallerNumber, message.CallerName,
        message.ContactId, message.IsHeard, message.IsComplete, message.DeletedAt is not null, message.MailState?.Show());

    private static async Task<Ok<VoiceMessage[]>> ListAsync(string? user, ClaimsPrincipal person, MessageBox messages, CancellationToken stop) =>
        TypedResults.Ok((await messages.ListAsync(person.Whose(user), stop)).Select(Show).ToArray());

    private static async Task<Results<PhysicalFileHttpResult, ProblemHttpResult>> AudioAsync(string id, HttpContext http, ClaimsPrincipal person, MessageBox messages, CancellationToken stop) =>
        (await messages.AudioPathAsync(person.Scope(), id, stop)).AnswerAudio(http);

    private static async Task<Results<Ok<Waveform>, ProblemHttpResult>> WaveformAsync(string id, ClaimsPrincipal person, MessageBox messages, CancellationToken stop) =>
        (await messages.PeaksAsync(person.Scope(), id, Recordings.Slices, stop)).Answer(Recordings.Show);

    private static async Task<Results<Ok<VoiceMessage>, ProblemHttpResult>> MarkAsync(string id, HeardMark mark, ClaimsPrincipal person, MessageBox messages, CancellationToken stop) =>
        (await messages.MarkAsync(person.Scope(), id, mark.IsHeard, stop)).Answer(Show);

    private static async Task<Results<Ok<VoiceMessage>, ProblemHttpResult>> BinAsync(string id, ClaimsPrincipal person, MessageBox messages, CancellationToken stop) =>
        (await messages.BinAsync(person.Scope(), id, stop)).Answer(Show);

    private static async Task<Results<Ok<VoiceMessage>, ProblemHttpResult>> RestoreAsync(string id, ClaimsPrincipal person, MessageBox messages, CancellationToken stop) =>
        (await messages.RestoreAsync(person.Scope(), id, stop)).Answer(Show);
}
