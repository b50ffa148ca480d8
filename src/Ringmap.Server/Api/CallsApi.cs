using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ringmap.Api;
using Ringmap.Office.Calls;
using Ringmap.Server.Accounts;
using Ringmap.Telephony;

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
        group.MapGet("/{id}/ladder", LadderAsync).WithSummary("The SIP messages of a call that goes on or ended lately; empty when they are not held any more.");
    }

    public static LiveCall Show(OngoingCall call) => new(Show(call.Call), call.ElementId);

    private static async Task<Ok<CallSummary[]>> ListAsync(int? take, string? map, string? user, ClaimsPrincipal person, CallLog calls, CancellationToken stop) =>
        TypedResults.Ok((await calls.ListAsync(person.IsAdministrator() && string.IsNullOrEmpty(user) ? null : person.Whose(user), string.IsNullOrEmpty(map) ? null : map, take ?? UsualCount, stop)).Select(Show).ToArray());

    private static async Task<Results<Ok<CallDetail>, ProblemHttpResult>> FindAsync(string id, ClaimsPrincipal person, CallLog calls, CancellationToken stop) =>
        (await calls.FindAsync(person.Scope(), id, stop)).Answer(call => new CallDetail(Show(call.Call), call.Trace?.ToJson(), call.Map is { } map ? MapsApi.Json(map) : null));

    private static async Task<Results<Ok<SipLadder>, ProblemHttpResult>> LadderAsync(string id, ClaimsPrincipal person, CallLog calls, ITelephoneSystem telephony, CancellationToken stop)
    {
        // Whoever may see the call may see its messages.
        if ((await calls.FindAsync(person.Scope(), id, stop)).Refusal is { } refusal)
            return refusal.Problem();
        return TypedResults.Ok(Show(await telephony.LadderAsync(id, stop)));
    }

    private static SipLadder Show(CallLadder? ladder)
    {
        if (ladder is null)
            return new SipLadder([], []);
        var seen = new HashSet<(int, bool, string)>();
        return new SipLadder(
            [.. ladder.Legs.Select(leg => new SipLadderLeg(leg.Name, leg.Address))],
            [.. ladder.Messages.Select(m => Show(m, isRepeat: !seen.Add((m.Leg, m.IsSent, m.Text))))]);
    }

    private static SipLadderMessage Show(CallLadderMessage message, bool isRepeat)
    {
        string first = message.Text.Split('\r', 2)[0];
        bool isAnswer = first.StartsWith("SIP/2.0 ", StringComparison.Ordinal);
        string line = isAnswer ? first["SIP/2.0 ".Length..] : first.Split(' ', 2)[0];
        int status = isAnswer && line.Length >= 3 && int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out int code) ? code : 0;
        return new SipLadderMessage(message.At, message.Leg, message.IsSent, line, status, isRepeat, message.Text);
    }

    private static CallSummary Show(LoggedCall call) => new(call.Id, call.StartedAt, call.AnsweredAt, call.EndedAt, call.CallerNumber, call.CallerName, call.ContactId,
        call.Called, call.Outcome, call.MapId, call.MapVersion, call.MessageId)
    {
        Sound = call.Sound is { } sound ? new CallSound(sound.Mos, sound.Lost, sound.JitterMilliseconds, sound.Codec) : null,
    };
}
