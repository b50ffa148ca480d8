using System.Net;
using Ringmap.Media;
using Ringmap.Media.Audio;
using Ringmap.Office;
using Ringmap.Office.Announcements;
using Ringmap.Office.Calls;
using Ringmap.Office.Contacts;
using Ringmap.Office.Mail;
using Ringmap.Office.Maps;
using Ringmap.Office.Messages;
using Ringmap.Office.People;
using Ringmap.Office.Speech;
using Ringmap.Server.Adapters;
using Ringmap.Server.Api;
using Ringmap.Server.Configuration;
using Ringmap.Server.Hubs;
using Ringmap.Storage;
using Ringmap.Telephony;
using Ringmap.Telephony.Ports;
using Ringmap.Telephony.Switch;

namespace Ringmap.Server.Hosting;

/// <summary>The rooms of floor 3, and what joins them.</summary>
internal static class RoomServices
{
    /// <summary>The office: enough for commands.</summary>
    public static void AddOffice(this IServiceCollection services, OfficeOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Mail);
        services.AddSingleton(options.Speech);
        services.AddSingleton(options.Retention);
        services.AddSingleton(new TelephoneNumbers(options.Country));
        services.AddSingleton(provider => provider.GetRequiredService<RingmapDatabase>().Folder);
        services.AddSingleton<PeopleDirectory>();
        services.AddSingleton<ExtensionBook>();
        services.AddSingleton<ContactBook>();
        services.AddSingleton<ISpeaker, EspeakSpeaker>();
        services.AddSingleton<SpokenTexts>();
        services.AddSingleton<PromptLibrary>();
        services.AddSingleton<AnnouncementLibrary>();
        services.AddSingleton<MapLibrary>();
        services.AddSingleton<MailOutbox>();
        services.AddSingleton<MessageBox>();
        services.AddSingleton<CallLog>();
        services.AddSingleton<OfficeWork>();
    }

    /// <summary>Everything that a server needs. Services start in this order and stop in the other.</summary>
    public static void AddRooms(this IServiceCollection services, RingmapOptions options)
    {
        services.AddOffice(options.Office);
        services.AddSwitch(options);
        services.AddSingleton<Telephones>();
        services.AddScoped<MeReader>();
        services.AddHostedService<HubNotices>();
        services.AddHostedService<OfficeService>();
        services.AddHostedService<TelephonyService>();
    }

    private static void AddSwitch(this IServiceCollection services, RingmapOptions options)
    {
        services.AddSingleton(provider => new MediaEngine(
            new MediaEngineOptions { BindAddress = options.IsDemo ? IPAddress.Loopback : IPAddress.Any, Ports = options.MediaPorts },
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<MediaEngine>>()));
        services.AddSingleton<ICallDirectory, CallDirectory>();
        services.AddSingleton<IPromptSource, PromptSource>();
        services.AddSingleton<IMessageKeeper, MessageKeeper>();
        services.AddSingleton<ICallJournal, CallJournal>();
        services.AddSingleton<IRegistrationStore, RegistrationStore>();
        services.AddSingleton<IMessageCounts, MessageCounts>();
        services.AddSingleton<INumberPlan, NumberPlan>();
        services.AddSingleton<SwitchPorts>();
        services.AddSingleton(new SwitchOptions
        {
            Listen = options.SipListen,
            Tls = options.SipTls,
            Encryption = options.Encryption,
            Tones = NetworkTones.Of(options.Office.Country),
            PublicAddress = options.PublicAddress,
            DemoTrunk = options.IsDemo,
            DemoExtensions = options.IsDemo,
            Trunks = options.Trunks,
            MayDial = options.MayDial,
        });
        services.AddSingleton<ITelephoneSystem>(provider => new SipSwitch(
            provider.GetRequiredService<SwitchOptions>(), provider.GetRequiredService<SwitchPorts>(), provider.GetRequiredService<MediaEngine>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<SipSwitch>>()));
    }
}
