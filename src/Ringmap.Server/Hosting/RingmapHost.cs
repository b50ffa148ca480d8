using System.Text.Json.Serialization;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Console;
using Ringmap.Server.Accounts;
using Ringmap.Server.Api;
using Ringmap.Server.Configuration;
using Ringmap.Server.Demo;
using Ringmap.Server.Health;
using Ringmap.Server.Hubs;
using Ringmap.Storage;

namespace Ringmap.Server.Hosting;

/// <summary>The composition root: puts the rooms together into one host.</summary>
internal static class RingmapHost
{
    /// <summary>Largest request in bytes, uploads of audio apart: a map of the largest size is half of it.</summary>
    private const long LargestRequest = 8 << 20;

    /// <summary>How long a stop may take: longer than the telephones' goodbyes, shorter than what service managers wait.</summary>
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(15);

    /// <summary>Builds the host; it does not run yet.</summary>
    public static WebApplication Build(RingmapOptions options, IConfiguration configuration, RingmapDatabase database, Action<IServiceCollection>? adjust)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, ApplicationName = typeof(RingmapHost).Assembly.GetName().Name });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(configuration);
        // Unpublished, the client's files lie where they were built; a list says where.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.UseUrls([.. options.Urls]);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.AddServerHeader = false;
        });
        builder.Host.UseConsoleLifetime(lifetime => lifetime.SuppressStatusMessages = true);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTime);
        AddLogging(builder);

        IServiceCollection services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        services.AddSessions(database);
        services.AddRooms(options);
        services.AddHealth();
        services.AddScoped<DemoSeed>();
        services.AddProblemDetails();
        services.AddOpenApi(api => api.AddDocumentTransformer((document, _, _) =>
        {
            (document.Info.Title, document.Info.Version) = ("Ringmap", HealthReport.Version);
            return Task.CompletedTask;
        }));
        services.Configure<FormOptions>(form => form.MultipartBodyLengthLimit = AnnouncementsApi.LargestUpload);
        services.AddSignInLimit();
        services.AddSignalR().AddJsonProtocol(json => json.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Converters.Add(new JsonStringEnumConverter()));
        if (options.IsDemo)
            // A page elsewhere that lets its own name point at this machine is not answered.
            services.Configure<HostFilteringOptions>(filter => filter.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
        adjust?.Invoke(services);

        WebApplication app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseSecurityHeaders();
        app.UseSameOrigin();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.MapApi();
        app.MapHub<RingmapHub>(Ringmap.Api.ApiRoutes.Hub).RequireAuthorization();
        app.MapHealth();
        app.MapOpenApi();
        app.MapClient();
        return app;
    }

    private static void AddLogging(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        // A service that cannot start says so in a sentence of its own; the host would add where in the program that was.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Logging.AddConsole(console => console.FormatterName = LineFormatter.FormatterName);
        builder.Logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
    }
}
