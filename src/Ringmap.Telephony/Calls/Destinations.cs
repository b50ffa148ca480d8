using Microsoft.Extensions.Logging;
using Ringmap.Flow.Values;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Resolution;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Ports;
using Ringmap.Telephony.Trunks;

namespace Ringmap.Telephony.Calls;

/// <summary>
/// Finds whom an address means: the telephones of an extension, a number by a trunk, somebody elsewhere. It is the telephones of an
/// extension and nothing else: what happens in a call is on the map of whom was called first, never on two maps. Used on the loop.
/// </summary>
internal sealed class Destinations(SipEndpoint endpoint, ICallDirectory directory, Phones phones, TrunkGroup trunks, OwnAddresses addresses, ILogger logger)
{
    /// <summary>RFC 3323 §4.1.1.3: the address of somebody who does not say who they are.</summary>
    private const string AnonymousHost = "anonymous.invalid";

    /// <summary>The telephones of an extension.</summary>
    /// <param name="extension">Its number.</param>
    public Destination OfExtension(string extension)
    {
        var targets = phones.Of(extension);
        return new Destination(targets, Here(extension, targets));
    }

    /// <summary>A number outside, by a trunk.</summary>
    /// <param name="number">As it was dialled.</param>
    /// <param name="caller">For whom.</param>
    public Destination OfNumber(string number, Party caller)
    {
        var route = trunks.To(number, caller);
        if (route.Target is { } target)
            return new Destination([target], target.Uri);
        logger.LogInformation("{Number} cannot be called for {Caller}: {Reason}", number, caller.Number ?? "somebody", route.Reason);
        return Destination.None(route.Status, route.Reason);
    }

    /// <summary>Whom a telephone means by the user of a URI, whatever its host: telephones write there what they were set up with.</summary>
    /// <param name="uri">What it says.</param>
    /// <param name="caller">For whom.</param>
    public Destination OfUser(SipUri uri, Party caller) =>
        uri.User is not { } user ? Destination.None(404, "The address names nobody.")
        : ExtensionOf(user) is { } extension ? OfExtension(extension)
        : OfNumber(user, caller);

    /// <summary>Where a telephone diverts a call to: as <see cref="OfUser"/>, and addresses elsewhere.</summary>
    /// <param name="uri">The Contact of its answer.</param>
    /// <param name="caller">For whom.</param>
    /// <param name="found">Called once, at once or later on the loop.</param>
    public void Follow(SipUri uri, Party caller, Action<Destination> found)
    {
        if (uri.User is { } user && (ExtensionOf(user) is not null || TransferTarget.Parse(user).Value is not null))
            found(OfUser(uri, caller));
        else if (uri.IsSip)
            Find(uri, found, CancellationToken.None);
        else
            found(Destination.None(404, $"“{uri}” cannot be called."));
    }

    /// <summary>Whom a person means.</summary>
    /// <param name="address">Extension, number or SIP URI.</param>
    /// <param name="caller">For whom.</param>
    /// <param name="found">Called once, at once or later on the loop.</param>
    /// <param name="cancellation">Nobody waits any more.</param>
    public void Find(string address, Party caller, Action<Destination> found, CancellationToken cancellation)
    {
        if (TransferTarget.Parse(address).Value is not { } target)
            found(Destination.None(404, $"“{address}” is no address that can be called."));
        else if (target.Kind != TransferTargetKind.SipUri)
            found(ExtensionOf(target.Address) is { } extension ? OfExtension(extension) : OfNumber(target.Address, caller));
        else if (!SipUri.TryParse(target.Address, out var uri) || !uri.IsSip)
            found(Destination.None(404, $"“{address}” is no SIP address."));
        else
            Find(uri, found, cancellation);
    }

    /// <summary>Whom a SIP URI names.</summary>
    /// <param name="uri">The URI, sip or sips.</param>
    /// <param name="found">Called once, at once or later on the loop.</param>
    /// <param name="cancellation">Nobody waits any more.</param>
    public void Find(SipUri uri, Action<Destination> found, CancellationToken cancellation)
    {
        if (addresses.IsOurs(uri))
        {
            found(uri.User is { } user && ExtensionOf(user) is { } extension ? OfExtension(extension) : Destination.None(404, $"“{uri}” names nobody here."));
            return;
        }
        var search = endpoint.LocateAsync(uri, cancellation);
        if (search.IsCompletedSuccessfully)
            found(Elsewhere(uri, search.Result));
        else
            search.ContinueWith(s => endpoint.Loop.Post(() => found(s.IsCompletedSuccessfully ? Elsewhere(uri, s.Result) : Destination.None(480, $"The address of “{uri.Host}” could not be looked up."))), TaskScheduler.Default);
    }

    /// <summary>How somebody is shown to telephones.</summary>
    /// <param name="party">Who it is.</param>
    /// <param name="targets">The telephones.</param>
    public NameAddress Show(Party party, IReadOnlyList<DialTarget> targets) => party.IsAnonymous || party.Number is not { } number
        ? new NameAddress(new SipUri("anonymous", AnonymousHost), party.IsAnonymous ? "Anonymous" : party.Name)
        : new NameAddress(Here(number, targets), party.Name);

    private static Destination Elsewhere(SipUri uri, ServerLocation location) => location.Peers is [var first, ..]
        ? new Destination([new DialTarget(uri, first, uri.ToString()) { Alternatives = [.. location.Peers.Skip(1)], Party = new Party(null, uri.ToString(), false, false) }], uri)
        : Destination.None(480, Unreachable.Because(uri, location.Failure));

    /// <summary>The extension that an address of the house belongs to; null when it is none of ours.</summary>
    private string? ExtensionOf(string address) => directory.IsExtension(address) ? address : directory.FindCalled(address)?.Owner.Extension;

    private SipUri Here(string user, IReadOnlyList<DialTarget> targets) =>
        new(user, targets.Count > 0 ? addresses.Towards(targets[0].Destination).ToString() : "localhost");
}
