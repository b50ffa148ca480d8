using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ringmap.Server.Api;
using Ringmap.Storage;
using Ringmap.Storage.Entities;

namespace Ringmap.Server.Accounts;

/// <summary>Users, passwords and sessions: ASP.NET Core Identity on Ringmap's database.</summary>
internal static class AccountServices
{
    /// <summary>Shortest password. Length is what counts (NIST SP 800-63B section 3.1.1.2), so no kind of character is asked for.</summary>
    public const int ShortestPassword = 10;

    /// <summary>Wrong passwords in a row before the account waits: enough for slips, too few for guessing.</summary>
    public const int WrongPasswords = 8;

    /// <summary>How long it waits then.</summary>
    public static readonly TimeSpan LockoutTime = TimeSpan.FromMinutes(5);

    /// <summary>A session without "remember me" ends with the browser; any session ends after so long without use.</summary>
    private static readonly TimeSpan SessionTime = TimeSpan.FromDays(14);

    /// <summary>How soon a session learns that its user was changed or removed.</summary>
    private static readonly TimeSpan RecheckTime = TimeSpan.FromMinutes(1);

    /// <summary>The database and who may be in it; enough for commands.</summary>
    public static IdentityBuilder AddPeople(this IServiceCollection services, RingmapDatabase database)
    {
        services.AddSingleton(database);
        services.AddSingleton<IDbContextFactory<RingmapDbContext>>(database);
        services.AddScoped(_ => database.CreateDbContext());
        services.AddScoped<People>();
        return services.AddIdentityCore<RingmapUser>(options =>
        {
            options.Password.RequiredLength = ShortestPassword;
            options.Password.RequiredUniqueChars = 4;
            options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
            options.Lockout.MaxFailedAccessAttempts = WrongPasswords;
            options.Lockout.DefaultLockoutTimeSpan = LockoutTime;
            options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        }).AddEntityFrameworkStores<RingmapDbContext>();
    }

    /// <summary>Sessions by cookie.</summary>
    public static void AddSessions(this IServiceCollection services, RingmapDatabase database)
    {
        services.AddPeople(database).AddSignInManager().AddClaimsPrincipalFactory<PersonClaims.Factory>();
        services.AddDataProtection().SetApplicationName("Ringmap").PersistKeysToFileSystem(new DirectoryInfo(database.Folder.Keys));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(options =>
        {
            options.Cookie.Name = "ringmap";
            options.Cookie.HttpOnly = true;
            // No page of another site can make the browser send it.
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ExpireTimeSpan = SessionTime;
            options.SlidingExpiration = true;
            options.Events.OnRedirectToLogin = context => Problems.Unauthorized().ExecuteAsync(context.HttpContext);
            options.Events.OnRedirectToAccessDenied = context => Problems.Forbidden().ExecuteAsync(context.HttpContext);
        }));
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = RecheckTime);
        services.AddAuthorizationBuilder().AddPolicy(PersonClaims.Administrator, policy => policy.RequireAuthenticatedUser().RequireClaim(PersonClaims.Administrator, bool.TrueString));
        services.AddSingleton<FirstStartCode>();
    }
}
