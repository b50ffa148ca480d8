using Ringmap.Server.Configuration;
using Ringmap.Server.Api;

namespace Ringmap.Server.Hosting;

/// <summary>The rooms of floor 3, and what joins them.</summary>
internal static class RoomServices
{
    public static void AddRooms(this IServiceCollection services, RingmapOptions options)
    {
        services.AddSingleton(options.Office);
        services.AddSingleton<Telephones>();
        services.AddScoped<MeReader>();
    }
}
