using System.Globalization;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transactions;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <content>Subscriptions (RFC 6665): event packages that we serve, and those that we subscribe to.</content>
public sealed partial class SipEndpoint
{
    private readonly Dictionary<string, SipEventPackage> _packages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IDialogUsage> _subscriptions = [];

    /// <summary>Serves an event package from now on. Without any, SUBSCRIBE reaches the handler like other requests.</summary>
    /// <exception cref="ArgumentException">A package of this name is served already.</exception>
    public void Register(SipEventPackage package) => _packages.Add(package.Name, package);

    /// <summary>Subscribes to somebody's state. What comes of it, a failure to send included, the handler hears later, never before this returns.</summary>
    public SipSubscription Subscribe(SipSubscribe subscribe, ISipSubscriptionHandler handler)
    {
        var isOverloaded = _subscriptions.Count >= Options.MaxSubscriptions;
        var subscription = new SipSubscription(this, subscribe, handler);
        if (isOverloaded)
            subscription.Refuse(503);
        else
            subscription.Begin();
        return subscription;
    }

    internal DateTimeOffset Now => _time.GetUtcNow();

    internal void Add(string tag, IDialogUsage subscription) => _subscriptions.Add(tag, subscription);

    internal void Remove(string tag) => _subscriptions.Remove(tag);

    /// <summary>The seconds that a SUBSCRIBE gets, or null when it asks for too short a time (RFC 6665 §4.2.1.1).</summary>
    /// <param name="request">The SUBSCRIBE.</param>
    /// <param name="package">Its package.</param>
    /// <param name="minimum">The Min-Expires of the refusal.</param>
    internal static uint? ExpiresOf(SipRequest request, SipEventPackage package, out SipHeader minimum)
    {
        var least = (uint)package.MinimumExpires.TotalSeconds;
        minimum = new SipHeader(SipHeaderNames.MinExpires, least.ToString(CultureInfo.InvariantCulture));
        var asked = request.Expires ?? (uint)package.DefaultExpires.TotalSeconds;
        return asked > 0 && asked < least ? null : Math.Min(asked, (uint)package.MaximumExpires.TotalSeconds);
    }

    /// <summary>The event packages of Allow-Events: those served, and the one of transfers inside of sessions.</summary>
    internal string AllowedEvents => string.Join(", ", _packages.Keys.Append("refer").Order(StringComparer.Ordinal));

    private void OnSubscribe(SipPeer source, SipRequest request, in ServerTransactionKey key)
    {
        if (!EventValue.TryParse(request.Headers.Get(SipHeaderNames.Event), out var about) || !_packages.TryGetValue(about.Package, out var package))
        {
            Refuse(request, source, 489);
        }
        else if (request.Headers.Has(SipHeaderNames.Accept) && !request.Headers.Values(SipHeaderNames.Accept).Any(range => Takes(range, package.ContentType)))
        {
            Refuse(request, source, 406);
        }
        else if (request.Contacts.Count != 1)
        {
            Refuse(request, source, 400, "One Contact Is Needed");
        }
        else if (ExpiresOf(request, package, out var minimum) is not { } expires)
        {
            Refuse(request, source, 423, header: minimum);
        }
        else if (_subscriptions.Count >= Options.MaxSubscriptions)
        {
            Overload(request, source);
        }
        else
        {
            var transaction = Transactions.Receive(request, source, key);
            Guard(transaction, () => package.OnSubscribe(new IncomingSubscription(this, transaction, package, expires)));
        }
    }

    private static bool Takes(string range, string type)
    {
        var semicolon = range.IndexOf(';', StringComparison.Ordinal);
        var wanted = (semicolon < 0 ? range : range[..semicolon]).Trim();
        return wanted == "*/*" || wanted.Equals(type, StringComparison.OrdinalIgnoreCase)
            || (wanted.EndsWith("/*", StringComparison.Ordinal) && type.StartsWith(wanted[..^1], StringComparison.OrdinalIgnoreCase));
    }
}
