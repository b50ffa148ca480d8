using System.Net;
using Ringmap.Sip.Authentication;
using Ringmap.Sip.Identity;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Protection;
using Ringmap.Sip.Transports;
using Ringmap.Telephony.Ports;
using Ringmap.Telephony.Trunks;

namespace Ringmap.Telephony.Switch;

/// <summary>
/// Who sends a request: an extension that proves its password, or the telephone network through a trunk. An unknown user and a
/// wrong password are answered alike.
/// </summary>
internal sealed class CallerCheck(SwitchOptions options, ICallDirectory directory, TrunkGroup trunks, DigestAuthenticator authenticator, SourceGuard guard)
{
    /// <summary>Who calls.</summary>
    public CheckedCaller Check(SipRequest invite, SipPeer source)
    {
        var verdict = authenticator.Verify(invite, FindPassword);
        if (verdict is { IsAccepted: true, User: { } gateway } && Gateway(gateway) is { } by)
        {
            guard.Succeeded(source.EndPoint.Address);
            return new CheckedCaller(FromNetwork(invite), 0, []) { Trunk = by };
        }
        if (verdict.Outcome != DigestOutcome.NoCredentials)
            return Of(verdict, invite.From.DisplayName, source);
        if (invite.From.Uri.User is { } user && directory.IsExtension(user))
            return new CheckedCaller(null, 401, authenticator.Challenge());
        var trunk = trunks.By(source);
        return trunk is not null || IsDemoTrunk(source)
            ? new CheckedCaller(FromNetwork(invite), 0, []) { Trunk = trunk }
            : new CheckedCaller(null, 401, authenticator.Challenge());
    }

    /// <summary>Who registers; the extension, or the user name of a trunk, is <see cref="CallerAddress.Number"/>.</summary>
    public CheckedCaller CheckRegistering(SipRequest request, SipPeer source)
    {
        var checkedCaller = CheckPassword(request, source, FindPassword);
        return checkedCaller.Address is { Number: { } user } ? checkedCaller with { Trunk = Gateway(user) } : checkedCaller;
    }

    /// <summary>The extension that a telephone proves to be; it is <see cref="CallerAddress.Number"/>.</summary>
    public CheckedCaller CheckExtension(SipRequest request, SipPeer source) => CheckPassword(request, source, directory.FindSipPassword);

    private CheckedCaller CheckPassword(SipRequest request, SipPeer source, Func<string, string?> password) => Of(authenticator.Verify(request, password), null, source);

    private string? FindPassword(string user) => directory.FindSipPassword(user) ?? Gateway(user)?.Options.Credentials!.Password;

    /// <summary>The trunk of a user name; an extension of that name goes before.</summary>
    private Trunk? Gateway(string user) => directory.IsExtension(user) ? null : trunks.Gateway(user);

    private CheckedCaller Of(in DigestVerdict verdict, string? name, SipPeer source)
    {
        var wait = TimeSpan.Zero;
        if (verdict.IsAccepted)
            guard.Succeeded(source.EndPoint.Address);
        else if (verdict is { Outcome: DigestOutcome.WrongPassword, HasOurNonce: true })
            wait = guard.Failed(source.EndPoint.Address);
        return Of(verdict, name) with { Wait = wait };
    }

    private CheckedCaller Of(in DigestVerdict verdict, string? name) => verdict.Outcome switch
    {
        DigestOutcome.Accepted => new(new CallerAddress { Number = verdict.User, DisplayName = name, IsInternal = true }, 0, []),
        DigestOutcome.NoCredentials => new(null, 401, authenticator.Challenge()),
        DigestOutcome.Stale or DigestOutcome.NonceReplayed => new(null, 401, authenticator.Challenge(stale: true)),
        DigestOutcome.Malformed => new(null, 400, []),
        _ => new(null, 403, []),
    };

    private bool IsDemoTrunk(SipPeer source) => options.DemoTrunk && source.EndPoint.Address.Equals(IPAddress.Loopback);

    /// <summary>The network is trusted: what it asserts goes before what the caller says (RFC 3325). Who wants to be hidden has no number.</summary>
    private static CallerAddress FromNetwork(SipRequest invite)
    {
        var caller = CallerIdentity.Of(invite, isTrusted: true);
        return new CallerAddress { Number = caller.Number, DisplayName = caller.DisplayName, IsAnonymous = caller.IsPrivate };
    }
}
