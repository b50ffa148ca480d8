using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ringmap.Api;
using Ringmap.Server.Accounts;
using Ringmap.Server.Hosting;

namespace Ringmap.Server.Api;

/// <summary>Users and their extensions: for administrators.</summary>
internal static class PeopleApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder group = app.MapGroup(ApiRoutes.People).RequireAuthorization(PersonClaims.Administrator).WithTags("People");
        group.MapGet("", ListAsync).WithSummary("Everybody, by name.");
        group.MapPost("", AddAsync).WithSummary("Makes a user, with an extension when one is named.");
        group.MapPut("/{id}", ChangeAsync).WithSummary("Changes a user; a SIP password that is null stays as it is.");
        group.MapDelete("/{id}", RemoveAsync).WithSummary("Removes a user with everything that is theirs.");
    }

    private static async Task<Ok<Person[]>> ListAsync(People people, Telephones telephones, CancellationToken stop) =>
        TypedResults.Ok((await people.ListAsync(stop)).Select(each => Show(each, telephones)).ToArray());

    private static async Task<Results<Created<Person>, ProblemHttpResult>> AddAsync(NewPerson person, People people, Telephones telephones, CancellationToken stop)
    {
        PersonResult result = await people.AddAsync(person, stop);
        return result.Person is { } made ? TypedResults.Created($"{ApiRoutes.People}/{made.User.Id}", Show(made, telephones)) : Problems.Wrong(result.Problem!);
    }

    private static async Task<Results<Ok<Person>, ProblemHttpResult>> ChangeAsync(string id, Person person, People people, Telephones telephones, CancellationToken stop)
    {
        if (await people.FindAsync(id, stop) is null)
            return Problems.NotFound("user");
        PersonResult result = await people.ChangeAsync(person with { Id = id }, stop);
        return result.Person is { } changed ? TypedResults.Ok(Show(changed, telephones)) : Problems.Wrong(result.Problem!);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(string id, ClaimsPrincipal person, People people, CancellationToken stop)
    {
        if (await people.FindAsync(id, stop) is null)
            return Problems.NotFound("user");
        if (id == person.UserId())
            return Problems.Wrong("You cannot remove yourself; another administrator can.");
        return await people.RemoveAsync(id, stop) is { } problem ? Problems.Wrong(problem) : TypedResults.NoContent();
    }

    private static Person Show(PersonAccount person, Telephones telephones) => new(person.User.Id, person.User.UserName!, person.User.DisplayName, person.Extension?.Number,
        person.User.Email ?? "", person.User.IsAdministrator, person.Extension?.SipPassword, telephones.DevicesOf(person.Extension?.Number));
}
