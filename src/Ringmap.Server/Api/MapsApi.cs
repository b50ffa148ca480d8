using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Ringmap.Api;
using Ringmap.Flow.Checking;
using Ringmap.Flow.Maps;
using Ringmap.Office;
using Ringmap.Office.Maps;
using Ringmap.Server.Accounts;

namespace Ringmap.Server.Api;

/// <summary>Call flow maps: drafts, versions, what answers.</summary>
internal static class MapsApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder group = app.MapGroup(ApiRoutes.Maps).WithTags("Maps");
        group.MapGet("", ListAsync).WithSummary("One's own maps; an administrator sees all, or those of ?user=.");
        group.MapPost("", AddAsync).WithSummary("Makes a map.");
        group.MapGet("/{id}", FindAsync).WithSummary("The draft of a map.");
        group.MapPut("/{id}/draft", SaveAsync).WithSummary("Saves the draft; 409 with the newer draft when somebody saved since.");
        group.MapPost("/{id}/publish", PublishAsync).WithSummary("Checks and publishes the draft; 422 with all findings when it has errors.");
        group.MapGet("/{id}/versions", VersionsAsync).WithSummary("The published versions, newest first.");
        group.MapGet("/{id}/versions/{number:int}", VersionAsync).WithSummary("A published version with its map.");
        group.MapPost("/{id}/activate", ActivateAsync).WithSummary("Lets the newest version answer the extension of the map's owner.");
    }

    /// <summary>The JSON of a map.</summary>
    public static JsonObject Json(FlowMap map) => JsonNode.Parse(MapJson.Write(map))!.AsObject();

    /// <summary>As the API shows it.</summary>
    public static DraftSaved Show(SavedDraft saved) => new(saved.MapId, saved.Revision, saved.Client, saved.SavedAt);

    private static async Task<Ok<MapSummary[]>> ListAsync(string? user, ClaimsPrincipal person, MapLibrary maps, CancellationToken stop) =>
        TypedResults.Ok((await maps.ListAsync(person.IsAdministrator() && string.IsNullOrEmpty(user) ? null : person.Whose(user), stop)).Select(Show).ToArray());

    private static async Task<Results<Created<MapSummary>, ProblemHttpResult>> AddAsync(NewMap map, string? user, ClaimsPrincipal person, MapLibrary maps, CancellationToken stop)
    {
        OfficeResult<LibraryDraft> made = await maps.CreateAsync(person.Whose(user), map.Name ?? "", map.Template, stop);
        return made.IsDone ? TypedResults.Created($"{ApiRoutes.Maps}/{made.Value.Info.Id}", Show(made.Value.Info)) : made.Refusal.Problem();
    }

    private static async Task<Results<Ok<MapDraft>, ProblemHttpResult>> FindAsync(string id, ClaimsPrincipal person, MapLibrary maps, CancellationToken stop) =>
        (await maps.FindAsync(person.Scope(), id, stop)).Answer(Show);

    private static async Task<Results<Ok<DraftSaved>, JsonHttpResult<MapDraft>, ProblemHttpResult>> SaveAsync(string id, SaveDraft draft, ClaimsPrincipal person, MapLibrary maps, CancellationToken stop)
    {
        if (MapJson.Read(draft.Map?.ToJsonString(), out string? reason) is not { } map)
            return Problems.Wrong($"This is no map: {reason}");
        OfficeResult<SavedDraft> saved = await maps.SaveDraftAsync(person.Scope(), id, draft.BaseRevision, map, draft.Client ?? "", stop);
        if (saved.IsDone)
            return TypedResults.Ok(Show(saved.Value));
        if (saved.Refusal.Kind == RefusalKind.Conflict && (await maps.FindAsync(person.Scope(), id, stop)).Value is { } newer)
            return TypedResults.Json(Show(newer), statusCode: StatusCodes.Status409Conflict);
        return saved.Refusal.Problem();
    }

    private static async Task<Results<Ok<MapVersion>, UnprocessableEntity<PublishRefused>, ProblemHttpResult>> PublishAsync(string id, PublishRequest request, ClaimsPrincipal person, MapLibrary maps, People people, CancellationToken stop)
    {
        string name = (await people.FindAsync(person.UserId(), stop))?.User.DisplayName ?? "";
        OfficeResult<Publication> published = await maps.PublishAsync(person.Scope(), id, request.Revision, request.Note ?? "", name, stop);
        if (!published.IsDone)
            return published.Refusal.Problem();
        return published.Value.Version is { } version ? TypedResults.Ok(Show(version)) : TypedResults.UnprocessableEntity(new PublishRefused([.. published.Value.Findings.Select(Show)]));
    }

    private static async Task<Results<Ok<MapVersion[]>, ProblemHttpResult>> VersionsAsync(string id, ClaimsPrincipal person, MapLibrary maps, CancellationToken stop) =>
        (await maps.VersionsAsync(person.Scope(), id, stop)).Answer(versions => versions.Select(Show).ToArray());

    private static async Task<Results<Ok<MapVersionContent>, ProblemHttpResult>> VersionAsync(string id, int number, ClaimsPrincipal person, MapLibrary maps, CancellationToken stop) =>
        (await maps.VersionAsync(person.Scope(), id, number, stop)).Answer(content => new MapVersionContent(Show(content.Version), Json(content.Map)));

    private static async Task<Results<Ok<MapVersion>, ProblemHttpResult>> ActivateAsync(string id, ClaimsPrincipal person, MapLibrary maps, CancellationToken stop) =>
        (await maps.ActivateAsync(person.Scope(), id, stop: stop)).Answer(Show);

    private static MapSummary Show(LibraryMap map) => new(map.Id, map.Name, map.Extension, map.IsActive, map.PublishedVersion, map.DraftDiffers, map.ChangedAt);

    private static MapDraft Show(LibraryDraft draft) => new(Show(draft.Info), draft.Revision, Json(draft.Map));

    private static MapVersion Show(LibraryVersion version) => new(version.Number, version.PublishedAt, version.PublishedBy, version.Note, version.IsActive);

    private static MapProblem Show(Diagnostic finding) => new(finding.Code, finding.IsError, finding.ElementId, finding.Setting, finding.Text);
}
