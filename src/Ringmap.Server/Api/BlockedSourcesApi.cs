using System.Net;
using Microsoft.AspNetCore.Http.HttpResults;
using Ringmap.Api;
using Ringmap.Server.Accounts;
using Ringmap.Telephony;

namespace Ringmap.Server.Api;

/// <summary>Who guessed SIP passwords and is not answered now: for administrators.</summary>
internal static class BlockedSourcesApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder group = app.MapGroup(ApiRoutes.BlockedSources).RequireAuthorization(PersonClaims.Administrator).WithTags("Health");
        group.MapGet("", List).WithSummary("Sources of SIP requests that are blocked, the newest first.");
        group.MapDelete("/{address}", Unblock).WithSummary("Answers a blocked source again.");
    }

    private static Ok<BlockedSource[]> List(ITelephoneSystem telephony) =>
        TypedResults.Ok(telephony.Blocked.Select(b => new BlockedSource(b.Address.ToString(), b.Since, b.Until, b.Failures)).ToArray());

    private static Results<NoContent, ProblemHttpResult> Unblock(string address, ITelephoneSystem telephony) =>
        IPAddress.TryParse(address, out IPAddress? source) && telephony.Unblock(source) ? TypedResults.NoContent() : Problems.NotFound("blocked source");
}
