using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ringmap.Api;
using Ringmap.Office.Calls;
using Ringmap.Server.Accounts;

namespace Ringmap.Server.Api;

/// <summary>The log of calls: one's own; an administrator sees all, or those of <c>?user=</c>.</summary>
internal static class CallsApi
{
    /// <summary>Calls of a list when nobody says how many.</summary>
    private const int UsualCount = 100;

    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder group = app.MapGroup(ApiRoutes.Calls).WithTags("Calls");
        group.MapGet("", ListAsync).WithSummary($"The last calls, newest first: ?take= of them (1 to {CallLog.MostListed}), ?map= only those that this map handled.");
        group.MapGet("/{id}", FindAsync).WithSummary("A call with its trace and the version of the map that ran.");
    }

    public static LiveCall Show(OngoingCall call) => new(Show(call.Call), call.ElementId);

    private static async Task<Ok<CallSummary[]>> ListAsync(int? take, string? map, string? user, ClaimsPrincipal person, CallLog calls, CancellationToken stop) =>
        TypedResults.Ok((await calls.ListAsync(person.IsAdministrator() && string.IsNullOrEmpty(user) ? null : person.Whose(user), string.IsNullOrEmpty(map) ? null : map, take ?? UsualCount, stop)).Select(Show).ToArray());

    private static async Task<Results<Ok<CallDetail>, ProblemHttpResult>> FindAsync(string id, ClaimsPrincipal person, CallLog calls, CancellationToken stop) =>
        (await calls.FindAsync(person.Scope(), id, stop)).Answer(call => new CallDetail(Show(call.Call), call.Trace?.ToJson(), call.Map is { } map ? MapsApi.Json(map) : null));

    private static CallSummary Show(LoggedCall call) => new(call.Id, call.StartedAt, call.AnsweredAt, call.EndedAt, call.CallerNumber, call.CallerName, call.ContactId,
        call.Called, call.Outcome, call.MapId, call.MapVersion, call.MessageId);
}
