using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ringmap.Office;
using Ringmap.Server.Accounts;

namespace Ringmap.Server.Api;

/// <summary>Turns what the office says into answers, and who asks into what the office wants to know.</summary>
internal static class OfficeAnswers
{
    /// <summary>Whose things may be touched by their id: null, anybody's, for an administrator.</summary>
    public static string? Scope(this ClaimsPrincipal person) => person.IsAdministrator() ? null : person.UserId();

    /// <summary>Whose list is asked for: one's own; an administrator may name somebody else with <c>?user=</c>.</summary>
    public static string Whose(this ClaimsPrincipal person, string? user) => person.IsAdministrator() && !string.IsNullOrEmpty(user) ? user : person.UserId();

    /// <summary>A refusal as problem details.</summary>
    public static ProblemHttpResult Problem(this Refusal refusal) => TypedResults.Problem(refusal.Reason, statusCode: refusal.Kind switch
    {
        RefusalKind.NotFound => StatusCodes.Status404NotFound,
        RefusalKind.Conflict or RefusalKind.InUse => StatusCodes.Status409Conflict,
        RefusalKind.NotAudio => StatusCodes.Status415UnsupportedMediaType,
        RefusalKind.DiskFull => StatusCodes.Status507InsufficientStorage,
        RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    });

    /// <summary>200 with what was asked for, or the problem.</summary>
    public static Results<Ok<TShown>, ProblemHttpResult> Answer<T, TShown>(this OfficeResult<T> result, Func<T, TShown> show)
        where T : class =>
        result.IsDone ? TypedResults.Ok(show(result.Value)) : result.Refusal.Problem();

    /// <summary>204 when it is done, or the problem.</summary>
    public static Results<NoContent, ProblemHttpResult> Answer(this Refusal? refusal) => refusal is null ? TypedResults.NoContent() : refusal.Problem();
}
