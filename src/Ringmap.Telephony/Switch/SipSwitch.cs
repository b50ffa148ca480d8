using System.Net;
using Microsoft.Extensions.Logging;
using Ringmap.Media;
using Ringmap.Sip.Authentication;
using Ringmap.Sip.Protection;
using Ringmap.Sip.Registrars;
using Ringmap.Sip.Resolution;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Calls;
using Ringmap.Telephony.Ports;
using Ringmap.Telephony.Trunks;

namespace Ringmap.Telephony.Switch;

/// <summary>
/// The built-in telephone system: a SIP registrar and switch that runs a map for each call. Everything about calls happens on the
/// loop of one SIP endpoint.
/// </summary>
public sealed class SipSwitch : ITelephoneSystem
{
    /// <summary>Memory for the last SIP messages, and how many: those of about two thousand calls.</summary>
    private const int KeptBytes = 16 * 1024 * 1024;

    private const int KeptMessages = 20_000;

    private readonly SwitchOptions _options;
    private readonly SwitchPorts _ports;
    private readonly MediaEngine? _media;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly SipEndpoint _endpoint;
    private readonly Registrations _registrations;
    private readonly RegistrationSaver _saver;
    private readonly Reception _reception;
    private readonly MessageLamps _lamps;
    private readonly TrunkGroup _trunks;
    private readonly Ladders _ladders;
    private readonly SwitchCounters _counters = new();
    private readonly SourceGuard _guard;
    private volatile bool _isRunning;
    private bool _isStopped;

    /// <summary>A switch that has not started.</summary>
    /// <param name="options">Settings.</param>
    /// <param name="ports">What other rooms do for it.</param>
    /// <param name="media">Carries the audio; started and disposed of by whoever made it.</param>
    /// <param name="time">Clock.</param>
    /// <param name="logger">Log.</param>
    public SipSwitch(SwitchOptions options, SwitchPorts ports, MediaEngine media, TimeProvider time, ILogger logger)
        : this(options, ports, new SipEndpoint(EndpointOptions(options, time), time, logger), endpoint => new MediaLines(media, endpoint.Loop), time, logger) =>
        _media = media;

    /// <summary>A switch on an endpoint and lines of the test's choice.</summary>
    internal SipSwitch(SwitchOptions options, SwitchPorts ports, SipEndpoint endpoint, Func<SipEndpoint, IAudioLines> lines, TimeProvider time, ILogger logger)
    {
        (_options, _ports, _time, _logger, _endpoint) = (options, ports, time, logger, endpoint);
        _guard = endpoint.Sources ?? new SourceGuard(options.Guard, time);
        var addresses = new OwnAddresses(options.PublicAddress, () => endpoint.Listening);
        _trunks = new TrunkGroup(options.Trunks, options.MayDial, endpoint, addresses, ports.Numbers, time, logger);
        var check = new CallerCheck(options, ports.Directory, _trunks, new DigestAuthenticator(options.Realm, time) { Offered = options.DigestAlgorithms }, _guard);
        _saver = new RegistrationSaver(ports.Registrations, time, logger);
        _registrations = new Registrations(options.Registrar, check, _trunks, _saver, endpoint.Loop, time) { DeviceChanged = device => DeviceChanged?.Invoke(device) };
        var services = new CallServices(endpoint, endpoint.Loop, lines(endpoint), addresses,
            new Destinations(endpoint, ports.Directory, new Phones(_registrations.Locations, time), _trunks, addresses, logger), new LegTable(endpoint), _ladders = new Ladders(endpoint.MessageLog), ports, options, time, logger);
        _reception = new Reception(services, check, _registrations, _counters);
        _lamps = new MessageLamps(endpoint, check, ports.Counts, logger);
    }

    /// <inheritdoc/>
    public event Action<RegisteredDevice>? DeviceChanged;

    /// <inheritdoc/>
    public IReadOnlyList<string> Listening => _isRunning ? [.. _endpoint.Listening.Select(l => l.ToString())] : [];

    /// <inheritdoc/>
    public bool IsRunning => _isRunning;

    /// <inheritdoc/>
    public int CallsNow => _counters.CallsNow;

    /// <inheritdoc/>
    public IReadOnlyList<CallRecord> LiveCalls => _reception.LiveCalls;

    /// <inheritdoc/>
    public IReadOnlyList<RegisteredDevice> Devices => _registrations.All;

    /// <inheritdoc/>
    public async Task<CallLadder?> LadderAsync(string callId, CancellationToken cancellation)
    {
        var found = new TaskCompletionSource<CallLadder?>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _endpoint.Loop.Post(() => found.TrySetResult(_ladders.Of(callId))) ? await found.Task.WaitAsync(cancellation).ConfigureAwait(false) : null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<TrunkStatus> Trunks => _trunks.Status;

    /// <inheritdoc/>
    public IReadOnlyList<BlockedSource> Blocked => _guard.Blocked;

    /// <inheritdoc/>
    public bool Unblock(IPAddress source) => _guard.Unblock(source);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, long> Counters => SwitchFigures.Of(_counters, _endpoint.Statistics, _endpoint.Loop.Refused, _media?.Statistics);

    /// <inheritdoc/>
    public IReadOnlyList<RegisteredDevice> DevicesOf(string extension) => _registrations.Of(extension);

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellation)
    {
        if (_options.DemoExtensions)
            DemoCall.Prepare();
        var saved = await LoadAsync(cancellation).ConfigureAwait(false);
        _endpoint.Loop.Post(() => _registrations.Begin(saved));
        try
        {
            _endpoint.Start(_reception);
        }
        catch (SipBindException e)
        {
            throw new TelephoneSystemException(e.Message, e);
        }
        _endpoint.Loop.Post(_trunks.Start);
        _isRunning = true;
        _logger.LogInformation("The switch listens on {Addresses}", string.Join(", ", Listening));
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellation)
    {
        if (_isStopped)
            return;
        _isStopped = true;
        _lamps.Close();
        _endpoint.Loop.Post(_trunks.Stop);
        _endpoint.Loop.Post(_registrations.Stop);
        if (_isRunning)
            await EndCallsAsync(cancellation).ConfigureAwait(false);
        _isRunning = false;
        await _endpoint.DisposeAsync().ConfigureAwait(false);
        await _saver.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None).ConfigureAwait(false);

    private static SipEndpointOptions EndpointOptions(SwitchOptions options, TimeProvider time) => new()
    {
        Listen = options.Listen,
        Dns = new DnsSource(),
        Tls = options.Tls,
        Guard = new SourceGuard(options.Guard, time),
        MessageLog = new SipMessageLog(KeptBytes, KeptMessages, time),
        AdvertisedHost = options.PublicAddress?.ToString(),
        // A call's legs belong to its map: no other call takes their place.
        Replaces = false,
        // A caller and a phone for each call, and as many phones again that ring at once.
        MaxSessions = 4 * options.MostCalls,
    };

    private async Task<IReadOnlyList<Binding>> LoadAsync(CancellationToken cancellation)
    {
        try
        {
            return await _ports.Registrations.LoadAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            _logger.LogError(e, "The devices of the last run could not be read; they come back as they register again");
            return [];
        }
    }

    private async Task EndCallsAsync(CancellationToken cancellation)
    {
        var closing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_endpoint.Loop.Post(() => _reception.CloseAsync().ContinueWith(_ => closing.TrySetResult(), TaskScheduler.Default)))
            return;
        try
        {
            await closing.Task.WaitAsync(_options.StopWait, _time, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            _logger.LogWarning("{Count} calls had not ended when the switch stopped", _counters.CallsNow);
        }
    }
}
