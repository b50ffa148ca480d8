using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Ringmap.Api;

namespace Ringmap.Client.Services;

/// <summary>
/// What happens on the server, as it happens. Connects while somebody is signed in, and again and again when the connection breaks;
/// after a break <see cref="Resumed"/> tells pages to load what they may have missed.
/// </summary>
public sealed class LiveHub : IAsyncDisposable
{
    private readonly Session _session;
    private readonly NavigationManager _navigation;
    private readonly TimeProvider _time;
    private HubConnection? _connection;

    /// <summary>Makes one that follows the session.</summary>
    public LiveHub(Session session, NavigationManager navigation, TimeProvider time)
    {
        _session = session;
        _navigation = navigation;
        _time = time;
        session.Changed += FollowSession;
        // Made by the first page that needs it, which may be after the sign-in.
        if (session.Me is not null)
            FollowSession();
    }

    /// <summary>A call began, moved or ended.</summary>
    public event Action<LiveCall>? CallChanged;

    /// <summary>A message came or changed.</summary>
    public event Action<VoiceMessage>? MessageChanged;

    /// <summary>A mail was queued, delivered or failed.</summary>
    public event Action<MailItem>? MailChanged;

    /// <summary>A window saved a draft.</summary>
    public event Action<DraftSaved>? DraftChanged;

    /// <summary>A telephone registered or went away.</summary>
    public event Action<Device>? DeviceChanged;

    /// <summary><see cref="State"/> changed.</summary>
    public event Action? StateChanged;

    /// <summary>The connection is back after a break: load again what is shown.</summary>
    public event Action? Resumed;

    /// <summary>State of the connection.</summary>
    public LiveState State { get; private set; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _session.Changed -= FollowSession;
        await StopAsync();
    }

    // The session tells of itself in a plain event; the connection is made beside it.
    private async void FollowSession()
    {
        if (_session.Me is null)
            await StopAsync();
        else if (_connection is null)
            await StartAsync();
    }

    private async Task StartAsync()
    {
        var made = _connection = new HubConnectionBuilder()
            .WithUrl(_navigation.ToAbsoluteUri(ApiRoutes.Hub))
            .AddJsonProtocol(static o => o.PayloadSerializerOptions = new JsonSerializerOptions(ApiJson.Default.Options))
            .WithAutomaticReconnect(new PatientRetry())
            .Build();
        made.On<LiveCall>(HubEvents.Call, call => CallChanged?.Invoke(call));
        made.On<VoiceMessage>(HubEvents.Message, message => MessageChanged?.Invoke(message));
        made.On<MailItem>(HubEvents.Mail, mail => MailChanged?.Invoke(mail));
        made.On<DraftSaved>(HubEvents.Draft, draft => DraftChanged?.Invoke(draft));
        made.On<Device>(HubEvents.Device, device => DeviceChanged?.Invoke(device));
        made.Reconnecting += _ => SetAsync(LiveState.Connecting);
        made.Reconnected += async _ =>
        {
            await SetAsync(LiveState.Connected);
            Resumed?.Invoke();
        };
        await SetAsync(LiveState.Connecting);
        for (int attempt = 0; _connection == made; attempt++)
        {
            try
            {
                await made.StartAsync();
                await SetAsync(LiveState.Connected);
                if (attempt > 0)
                    Resumed?.Invoke();
                return;
            }
            catch (Exception e) when (e is HttpRequestException or TimeoutException or InvalidOperationException or OperationCanceledException or System.Net.WebSockets.WebSocketException)
            {
                await Task.Delay(PatientRetry.Delay(attempt), _time);
            }
        }
    }

    private async Task StopAsync()
    {
        if (_connection is not { } old)
            return;
        _connection = null;
        await old.DisposeAsync();
        await SetAsync(LiveState.Off);
    }

    private Task SetAsync(LiveState state)
    {
        State = state;
        StateChanged?.Invoke();
        return Task.CompletedTask;
    }
}
