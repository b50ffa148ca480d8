using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Ringmap.Api;
using Ringmap.Server.Accounts;
using Ringmap.Storage.Entities;

namespace Ringmap.Server.Api;

/// <summary>Sign-in, sign-out, first start.</summary>
internal static class SignInApi
{
    private const string Limit = "sign-in";

    /// <summary>Tries of one address in a minute: people type slower, and an office may share an address.</summary>
    private const int TriesPerMinute = 60;

    public static void AddSignInLimit(this IServiceCollection services) => services.AddRateLimiter(limiter =>
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.AddPolicy(Limit, context => RateLimitPartition.GetFixedWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new FixedWindowRateLimiterOptions { PermitLimit = TriesPerMinute, Window = TimeSpan.FromMinutes(1) }));
    });

    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder group = app.MapGroup("").WithTags("Sign-in");
        group.MapPost(ApiRoutes.SignIn, SignInAsync).RequireRateLimiting(Limit).WithSummary("Starts a session: sets its cookie.");
        group.MapPost(ApiRoutes.FirstStart, FirstStartAsync).RequireRateLimiting(Limit).WithSummary("Makes the first administrator with the one-time code of the console, and signs in.");
        group.MapPost(ApiRoutes.SignOut, SignOutAsync).WithSummary("Ends the session.");
    }

    private static async Task<Results<Ok<Me>, ProblemHttpResult>> SignInAsync(SignInRequest request, HttpContext http, UserManager<RingmapUser> users, SignInManager<RingmapUser> sessions, MeReader me, CancellationToken stop)
    {
        RingmapUser? user = await users.FindByNameAsync(request.User?.Trim() ?? "");
        if (user is null)
        {
            // As long as with a user, so that nobody learns which names exist.
            users.PasswordHasher.VerifyHashedPassword(new RingmapUser(), Nobody.PasswordHash, request.Password ?? "");
            return Problems.Unauthorized("The user name or the password is wrong.");
        }

        SignInResult result = await sessions.CheckPasswordSignInAsync(user, request.Password ?? "", lockoutOnFailure: true);
        if (result.IsLockedOut)
            return Problems.Unauthorized($"Too many wrong passwords: try again in {AccountServices.LockoutTime.TotalMinutes:0} minutes.");
        if (!result.Succeeded)
            return Problems.Unauthorized("The user name or the password is wrong.");
        await sessions.SignInAsync(user, request.Remember);
        return TypedResults.Ok((await me.ReadAsync(user.Id, http.Request.Host.Host, stop))!);
    }

    private static async Task<Results<Ok<Me>, ProblemHttpResult>> FirstStartAsync(FirstAdministrator request, HttpContext http, FirstStartCode code, People people, SignInManager<RingmapUser> sessions, MeReader me, CancellationToken stop)
    {
        PersonResult? result = await code.UseAsync(request.Code ?? "", () => people.AddAsync(new NewPerson(request.User ?? "", request.User ?? "", request.Password ?? "", null, "", true), stop), stop);
        if (result is null)
            return Problems.Unauthorized("This link was used already or is too old. While nobody is there, each start of the server prints a new one.");
        if (result.Person is not { } person)
            return Problems.Wrong(result.Problem!);
        await sessions.SignInAsync(person.User, isPersistent: false);
        return TypedResults.Ok((await me.ReadAsync(person.User.Id, http.Request.Host.Host, stop))!);
    }

    private static async Task<NoContent> SignOutAsync(SignInManager<RingmapUser> sessions)
    {
        await sessions.SignOutAsync();
        return TypedResults.NoContent();
    }

    /// <summary>A hash to compare with when there is no user.</summary>
    private static class Nobody
    {
        public static readonly string PasswordHash = new PasswordHasher<RingmapUser>().HashPassword(new RingmapUser(), Secrets.Password());
    }
}
