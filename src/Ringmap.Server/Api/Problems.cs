using Microsoft.AspNetCore.Http.HttpResults;

namespace Ringmap.Server.Api;

/// <summary>Refusals as RFC 9457 problem details; the detail is a sentence that can be shown to people.</summary>
internal static class Problems
{
    public static ProblemHttpResult Unauthorized() => TypedResults.Problem("Sign in first.", statusCode: StatusCodes.Status401Unauthorized);

    public static ProblemHttpResult Unauthorized(string why) => TypedResults.Problem(why, statusCode: StatusCodes.Status401Unauthorized);

    public static ProblemHttpResult Forbidden() => TypedResults.Problem("Only an administrator may do this.", statusCode: StatusCodes.Status403Forbidden);

    public static ProblemHttpResult Foreign() => TypedResults.Problem("This request comes from a page of another site.", statusCode: StatusCodes.Status403Forbidden);

    /// <summary>What is not there and what belongs to somebody else look the same.</summary>
    public static ProblemHttpResult NotFound(string what) => TypedResults.Problem($"There is no such {what}.", statusCode: StatusCodes.Status404NotFound);

    public static ProblemHttpResult Wrong(string why) => TypedResults.Problem(why, statusCode: StatusCodes.Status400BadRequest);

    public static ProblemHttpResult Conflict(string why) => TypedResults.Problem(why, statusCode: StatusCodes.Status409Conflict);

    public static ProblemHttpResult Unsupported(string why) => TypedResults.Problem(why, statusCode: StatusCodes.Status415UnsupportedMediaType);

    public static ProblemHttpResult Unavailable(string why) => TypedResults.Problem(why, statusCode: StatusCodes.Status503ServiceUnavailable);

    public static ProblemHttpResult TooLarge(string why) => TypedResults.Problem(why, statusCode: StatusCodes.Status413PayloadTooLarge);
}
