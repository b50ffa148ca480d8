using Ringmap.Office;
using Ringmap.Office.Contacts;
using Ringmap.Office.Maps;
using Ringmap.Office.People;
using Ringmap.Server.Api;
using Ringmap.Server.Configuration;
using Ringmap.Server.Hubs;

namespace Ringmap.Server.Hosting;

/// <summary>The rooms of floor 3, and what joins them.</summary>
internal static class RoomServices
{
    /// <summary>The office: enough for commands.</summary>
    public static void AddOffice(this IServiceCollection services, OfficeOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(new TelephoneNumbers(options.Country));
        services.AddSingleton<PeopleDirectory>();
        services.AddSingleton<ExtensionBook>();
        services.AddSingleton<ContactBook>();
        services.AddSingleton<MapLibrary>();
    }

    /// <summary>Everything that a server needs.</summary>
    public static void AddRooms(this IServiceCollection services, RingmapOptions options)
    {
        services.AddOffice(options.Office);
        services.AddSingleton<Telephones>();
        services.AddScoped<MeReader>();
        services.AddHostedService<HubNotices>();
    }
}
