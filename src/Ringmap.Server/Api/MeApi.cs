using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ringmap.Api;
using Ringmap.Server.Accounts;

namespace Ringmap.Server.Api;

/// <summary>The signed-in person.</summary>
internal static class MeApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder group = app.MapGroup("").WithTags("Me");
        group.MapGet(ApiRoutes.Me, GetAsync).WithSummary("Who is signed in, with telephone account and telephones.");
        group.MapPut(ApiRoutes.Me, ChangeAsync).WithSummary("Changes what a user may change about themselves.");
    }

    private static async Task<Results<Ok<Me>, ProblemHttpResult>> GetAsync(ClaimsPrincipal person, HttpContext http, MeReader me, CancellationToken stop) =>
        await me.ReadAsync(person.UserId(), http.Request.Host.Host, stop) is { } found ? TypedResults.Ok(found) : Problems.Unauthorized();

    private static async Task<Results<Ok<Me>, ProblemHttpResult>> ChangeAsync(MySettings settings, ClaimsPrincipal person, HttpContext http, People people, MeReader me, CancellationToken stop)
    {
        PersonResult result = await people.ChangeAsync(person.UserId(), settings, stop);
        return result.Problem is { } problem ? Problems.Wrong(problem) : TypedResults.Ok((await me.ReadAsync(person.UserId(), http.Request.Host.Host, stop))!);
    }
}
