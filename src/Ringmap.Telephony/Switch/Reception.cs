using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Ringmap.Flow.Execution;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Programs;
using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Calls;
using Ringmap.Telephony.Ports;
using Ringmap.Telephony.Trunks;

namespace Ringmap.Telephony.Switch;

/// <summary>
/// Where requests arrive: finds who calls and what answers there, and keeps the calls going on. Used on the loop, but for
/// <see cref="LiveCalls"/>.
/// </summary>
internal sealed class Reception(CallServices services, CallerCheck check, Registrations registrations, SwitchCounters counters) : ISipEndpointHandler, ICallOwner
{
    /// <summary>Methods outside of dialogs and inside of them.</summary>
    private const string Allowed = SipEndpoint.AllowedMethods + ", REGISTER, SUBSCRIBE";

    /// <summary>Seconds after which a call refused for want of room may be tried again.</summary>
    private static readonly SipHeader[] Later = [new(SipHeaderNames.RetryAfter, "5")];

    /// <summary>What answers where nobody has published a map: an ordinary map, too.</summary>
    private static readonly CallProgram DefaultProgram = MapCompiler.Compile(BuiltInMaps.Default("default", "Default"));

    private readonly HashSet<ILiveCall> _calls = [];
    private readonly ConcurrentDictionary<ILiveCall, byte> _withMap = new();
    private TaskCompletionSource? _empty;

    /// <summary>Calls that run a map, the oldest first. From any thread.</summary>
    public IReadOnlyList<CallRecord> LiveCalls => [.. _withMap.Keys.Select(c => c.Record!).OrderBy(r => r.StartedAt).ThenBy(r => r.Id, StringComparer.Ordinal)];

    /// <summary>Takes no more calls and ends those going on; the task ends when all are over.</summary>
    public Task CloseAsync()
    {
        _empty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        foreach (var call in _calls.ToArray())
            call.Shutdown();
        if (_calls.Count == 0)
            _empty.TrySetResult();
        return _empty.Task;
    }

    public void OnInvite(IncomingInvite invite)
    {
        if (_empty is not null || _calls.Count >= services.Options.MostCalls)
        {
            Refuse(invite, 503, Later);
            return;
        }
        var caller = check.Check(invite.Request, invite.Source);
        if (caller.Address is not { } address)
        {
            if (caller.Status == 401)
                invite.Reject(401, null, caller.Headers);
            else if (caller.Wait > TimeSpan.Zero)
                services.Loop.Schedule(caller.Wait, () => Refuse(invite, caller.Status, caller.Headers));
            else
                Refuse(invite, caller.Status, caller.Headers);
            return;
        }
        if (caller.Trunk?.TryTakeChannel() == false)
        {
            Refuse(invite, 503, Later);
            return;
        }
        if (!Take(invite, address, caller.Trunk))
            caller.Trunk?.ReleaseChannel();
    }

    public void OnRequest(IncomingRequest request)
    {
        switch (request.Request.Method)
        {
            case SipMethods.Register:
                registrations.OnRegister(request);
                break;
            case SipMethods.Options:
                // For every address alike, so that nobody learns which exist.
                Answer(request, 200);
                break;
            default:
                Answer(request, 405);
                break;
        }
    }

    public void OnCallBegun(ILiveCall call)
    {
        _calls.Add(call);
        counters.SetCallsNow(_calls.Count);
    }

    public void OnCallOver(ILiveCall call)
    {
        _calls.Remove(call);
        _withMap.TryRemove(call, out _);
        counters.SetCallsNow(_calls.Count);
        if (_calls.Count == 0)
            _empty?.TrySetResult();
    }

    private static void Answer(IncomingRequest request, int status)
    {
        var response = request.CreateResponse(status);
        response.Headers.Set(SipHeaderNames.Allow, Allowed);
        response.Headers.Set(SipHeaderNames.Accept, "application/sdp");
        request.Respond(response);
    }

    /// <summary>Takes a call; false when it has been refused.</summary>
    private bool Take(IncomingInvite invite, CallerAddress caller, Trunk? trunk)
    {
        var dialled = invite.Request.RequestUri.User ?? "";
        if (services.Options.DemoExtensions && DemoCall.IsDemo(dialled))
            return Keep(DemoCall.Take(invite, dialled, services, this, PartyOf(caller), trunk));
        if (Find(invite.Request, dialled, trunk) is { } called)
            return TakeByMap(invite, called, caller, trunk);
        if (caller.IsInternal)
            return TakeOutside(invite, dialled, caller);
        Refuse(invite, 404, null);
        return false;
    }

    /// <summary>
    /// Whom a call is for. Providers write the number into the Request-URI, or the account there and the number into To (as after
    /// a registration with one contact for all numbers); a trunk's main number takes what names none.
    /// </summary>
    private CalledParty? Find(SipRequest invite, string dialled, Trunk? trunk) =>
        Find(invite.RequestUri, dialled) ?? (trunk is null ? null : Find(invite.To.Uri, invite.To.Uri.User ?? "") ?? Find(invite.RequestUri, trunk.Options.Number));

    private CalledParty? Find(SipUri uri, string dialled) =>
        dialled.Length == 0 ? null
        : services.Ports.Directory.FindCalled(dialled) ?? (uri.IsSip ? services.Ports.Directory.FindCalled(dialled + "@" + uri.Host) : null);

    private bool TakeByMap(IncomingInvite invite, CalledParty called, CallerAddress address, Trunk? trunk)
    {
        var facts = new CallFacts
        {
            CallId = Guid.CreateVersion7(services.Now).ToString("n"),
            Caller = services.Ports.Directory.Identify(address, called.Owner),
            CalledIdentity = called.Identity,
            Owner = called.Owner,
        };
        var call = CallDriver.Take(invite, services, this, facts, called.Service, called.Service?.Program ?? DefaultProgram, trunk);
        if (!Keep(call))
            return false;
        _withMap.TryAdd(call!, 0);
        call!.Begin();
        return true;
    }

    /// <summary>An own telephone calls a number outside.</summary>
    private bool TakeOutside(IncomingInvite invite, string dialled, CallerAddress caller)
    {
        var party = PartyOf(caller);
        var to = services.Destinations.OfNumber(dialled, party);
        if (!to.IsKnown)
        {
            Refuse(invite, to.Status, to.Status == 503 ? Later : null);
            return false;
        }
        var call = PlainCall.Take(invite, services, this, party);
        if (!Keep(call))
            return false;
        call!.Begin(to);
        return true;
    }

    private static Party PartyOf(CallerAddress caller) => new(caller.Number, caller.DisplayName, caller.IsAnonymous, caller.IsInternal);

    private bool Keep(ILiveCall? call)
    {
        if (call is null)
        {
            counters.AddRefused();
            return false;
        }
        counters.AddTaken();
        OnCallBegun(call);
        return true;
    }

    private void Refuse(IncomingInvite invite, int status, IReadOnlyList<SipHeader>? headers)
    {
        counters.AddRefused();
        invite.Reject(status, null, headers);
    }
}
