namespace Ringmap.Server.Api;

/// <summary>The REST interface: one file for each area.</summary>
internal static class ApiEndpoints
{
    public static void MapApi(this IEndpointRouteBuilder app)
    {
        SignInApi.Map(app);
        RouteGroupBuilder signedIn = app.MapGroup("").RequireAuthorization();
        MeApi.Map(signedIn);
        MapsApi.Map(signedIn);
        CallsApi.Map(signedIn);
        MessagesApi.Map(signedIn);
        MailApi.Map(signedIn);
        ContactsApi.Map(signedIn);
        AnnouncementsApi.Map(signedIn);
        PeopleApi.Map(signedIn);
        HealthApi.Map(signedIn);
        BlockedSourcesApi.Map(signedIn);
    }
}
