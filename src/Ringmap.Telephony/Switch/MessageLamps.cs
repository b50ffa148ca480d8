using Microsoft.Extensions.Logging;
using Ringmap.Sip.EventBodies;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Ports;

namespace Ringmap.Telephony.Switch;

/// <summary>
/// Lights the message lamps of telephones that subscribe to the messages of their extension (RFC 3842). Used on the loop, but for
/// what the port calls.
/// </summary>
internal sealed class MessageLamps
{
    private readonly SipEndpoint _endpoint;
    private readonly CallerCheck _check;
    private readonly IMessageCounts _counts;
    private readonly ILogger _logger;
    private readonly Dictionary<string, MessageLamp> _lamps = new(StringComparer.Ordinal);

    public MessageLamps(SipEndpoint endpoint, CallerCheck check, IMessageCounts counts, ILogger logger)
    {
        (_endpoint, _check, _counts, _logger) = (endpoint, check, counts, logger);
        endpoint.Register(new SipEventPackage { Name = MessageSummary.Package, ContentType = MessageSummary.ContentType, OnSubscribe = OnSubscribe });
        counts.Changed += OnChanged;
    }

    /// <summary>Hears of no more changes.</summary>
    public void Close() => _counts.Changed -= OnChanged;

    private void OnChanged(string extension) => _endpoint.Loop.Post(() => Count(extension));

    private void OnSubscribe(IncomingSubscription subscription)
    {
        var verdict = _check.CheckExtension(subscription.Request, subscription.Source);
        if (verdict.Address is not { Number: { } extension })
        {
            if (verdict.Wait > TimeSpan.Zero)
                _endpoint.Loop.Schedule(verdict.Wait, () => subscription.Reject(verdict.Status, null, verdict.Headers));
            else
                subscription.Reject(verdict.Status, null, verdict.Headers);
            return;
        }
        // Nobody learns of somebody else's messages.
        if (subscription.Request.To.Uri.User != extension)
        {
            subscription.Reject(403);
            return;
        }
        if (!_lamps.TryGetValue(extension, out var lamp))
            _lamps.Add(extension, lamp = new MessageLamp());
        lamp.Waiting.Add(subscription);
        Count(extension);
    }

    /// <summary>Counts once at a time for each extension: a count that is overtaken by a change is followed by another.</summary>
    private void Count(string extension)
    {
        if (!_lamps.TryGetValue(extension, out var lamp))
            return;
        lamp.IsStale = lamp.IsCounting;
        if (lamp.IsCounting)
            return;
        lamp.IsCounting = true;
        _ = CountAsync(extension, lamp);
    }

    private async Task CountAsync(string extension, MessageLamp lamp)
    {
        MessageCount? count = null;
        try
        {
            count = await _counts.CountAsync(extension, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _logger.LogError(e, "The messages of {Extension} could not be counted", extension);
        }
        _endpoint.Loop.Post(() => OnCounted(extension, lamp, count));
    }

    private void OnCounted(string extension, MessageLamp lamp, MessageCount? count)
    {
        lamp.IsCounting = false;
        if (count is { } known)
            Tell(extension, lamp, new MessageSummary(known.New, known.Heard).Write());
        foreach (var subscription in lamp.Waiting)
            subscription.Reject(500);
        lamp.Waiting.Clear();
        Forget(extension, lamp);
        if (lamp.IsStale)
            Count(extension);
    }

    private void Tell(string extension, MessageLamp lamp, string summary)
    {
        if (summary != lamp.Told)
            foreach (var watching in lamp.Watching)
                watching.Notify(summary);
        lamp.Told = summary;
        foreach (var subscription in lamp.Waiting)
            if (subscription.Accept(summary, gone => Remove(extension, lamp, gone)) is { } watching)
                lamp.Watching.Add(watching);
        lamp.Waiting.Clear();
    }

    private void Remove(string extension, MessageLamp lamp, SipNotifier gone)
    {
        lamp.Watching.Remove(gone);
        Forget(extension, lamp);
    }

    private void Forget(string extension, MessageLamp lamp)
    {
        if (lamp is { Watching.Count: 0, Waiting.Count: 0, IsCounting: false })
            _lamps.Remove(extension);
    }
}
