using System.Threading.Channels;
using Microsoft.AspNetCore.SignalR;
using Ringmap.Api;
using Ringmap.Office.Calls;
using Ringmap.Office.Mail;
using Ringmap.Office.Maps;
using Ringmap.Office.Messages;
using Ringmap.Office.People;
using Ringmap.Server.Api;
using Ringmap.Server.Hosting;
using Ringmap.Telephony;

namespace Ringmap.Server.Hubs;

/// <summary>
/// Sends what happens in the rooms to the clients that it concerns. The rooms only put a notice into a queue: none of them waits for a
/// browser.
/// </summary>
internal sealed class HubNotices : BackgroundService
{
    /// <summary>Notices that wait at most. Clients load everything anew after a break, so the oldest may go.</summary>
    private const int Longest = 10_000;

    private readonly Channel<Notice> _queue = Channel.CreateBounded<Notice>(new BoundedChannelOptions(Longest) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly IHubContext<RingmapHub> _hub;
    private readonly MapLibrary _maps;
    private readonly CallLog _calls;
    private readonly MessageBox _messages;
    private readonly MailOutbox _outbox;
    private readonly PeopleDirectory _people;
    private readonly ITelephoneSystem _telephony;
    private readonly ILogger<HubNotices> _logger;

    public HubNotices(IHubContext<RingmapHub> hub, MapLibrary maps, CallLog calls, MessageBox messages, MailOutbox outbox, PeopleDirectory people, ITelephoneSystem telephony, ILogger<HubNotices> logger) =>
        (_hub, _maps, _calls, _messages, _outbox, _people, _telephony, _logger) = (hub, maps, calls, messages, outbox, people, telephony, logger);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        _maps.DraftSaved += OnDraftSaved;
        _calls.Changed += OnCallChanged;
        _messages.Changed += OnMessageChanged;
        _outbox.Changed += OnMailChanged;
        _telephony.DeviceChanged += OnDeviceChanged;
        return base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _maps.DraftSaved -= OnDraftSaved;
        _calls.Changed -= OnCallChanged;
        _messages.Changed -= OnMessageChanged;
        _outbox.Changed -= OnMailChanged;
        _telephony.DeviceChanged -= OnDeviceChanged;
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (Notice notice in _queue.Reader.ReadAllAsync(stoppingToken))
                await SendAsync(notice, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The end of the program; also of one whose start failed, which must not look like a fault of this service.
        }
    }

    private async Task SendAsync(Notice notice, CancellationToken stop)
    {
        try
        {
            string[] groups = notice.UserId is null ? [RingmapHub.Administrators] : [RingmapHub.GroupOf(notice.UserId)];
            await _hub.Clients.Groups(groups).SendAsync(notice.Event, notice.Content, stop);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _logger.LogWarning("A notice could not be sent to the clients: {Reason}", failure.Message);
        }
    }

    private void OnDraftSaved(SavedDraft saved) => Tell(saved.OwnerId, HubEvents.Draft, MapsApi.Show(saved));

    private void OnCallChanged(OngoingCall call) => Tell(call.Call.OwnerId, HubEvents.Call, CallsApi.Show(call));

    private void OnMessageChanged(MailboxMessage message) => Tell(message.OwnerId, HubEvents.Message, MessagesApi.Show(message));

    private void OnMailChanged(OutboxMail mail) => Tell(mail.OwnerId, HubEvents.Mail, MailApi.Show(mail));

    private void OnDeviceChanged(RegisteredDevice device) => Tell(_people.FindExtension(device.Extension)?.OwnerId, HubEvents.Device, Telephones.Show(device));

    private void Tell(string? userId, string name, object content) => _queue.Writer.TryWrite(new Notice(userId, name, content));

    /// <summary>Something to tell.</summary>
    /// <param name="UserId">Whose; null: nobody's, administrators hear it.</param>
    /// <param name="Event">One of <see cref="HubEvents"/>.</param>
    /// <param name="Content">The record that it carries.</param>
    private sealed record Notice(string? UserId, string Event, object Content);
}
