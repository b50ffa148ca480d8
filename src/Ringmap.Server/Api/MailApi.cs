using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ringmap.Api;
using Ringmap.Office;
using Ringmap.Office.Mail;
using Ringmap.Server.Accounts;

namespace Ringmap.Server.Api;

/// <summary>The outbox: one's own mail; an administrator sees all, or that of <c>?user=</c>.</summary>
internal static class MailApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder group = app.MapGroup(ApiRoutes.Mail).WithTags("Mail");
        group.MapGet("", ListAsync).WithSummary("The mails, newest first.");
        group.MapGet("/{id}/eml", EmlAsync).WithSummary("The mail as text (RFC 5322).").Produces(StatusCodes.Status200OK, contentType: "message/rfc822");
        group.MapPost("/{id}/retry", RetryAsync).WithSummary("Tries to deliver the mail again now.");
    }

    public static MailItem Show(OutboxMail mail) => new(mail.Id, mail.MessageId, mail.To, mail.Subject, mail.State.Show(), mail.QueuedAt, mail.DeliveredAt, mail.Attempts, mail.NextAttemptAt, mail.LastError, mail.IsBuiltIn);

    private static async Task<Ok<MailItem[]>> ListAsync(string? user, ClaimsPrincipal person, MailOutbox outbox, CancellationToken stop) =>
        TypedResults.Ok((await outbox.ListAsync(person.IsAdministrator() && string.IsNullOrEmpty(user) ? null : person.Whose(user), stop: stop)).Select(Show).ToArray());

    private static async Task<Results<FileContentHttpResult, ProblemHttpResult>> EmlAsync(string id, ClaimsPrincipal person, MailOutbox outbox, CancellationToken stop)
    {
        OfficeResult<byte[]> eml = await outbox.EmlAsync(person.Scope(), id, stop);
        return eml.IsDone ? TypedResults.File(eml.Value, "message/rfc822") : eml.Refusal.Problem();
    }

    private static async Task<Results<Ok<MailItem>, ProblemHttpResult>> RetryAsync(string id, ClaimsPrincipal person, MailOutbox outbox, CancellationToken stop) =>
        (await outbox.RetryAsync(person.Scope(), id, stop)).Answer(Show);
}
