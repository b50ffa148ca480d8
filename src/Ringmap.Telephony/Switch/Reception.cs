using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Ringmap.Flow.Execution;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Programs;
using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Calls;
using Ringmap.Telephony.Ports;

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
        var dialled = invite.Request.RequestUri.User ?? "";
        if (services.Options.DemoExtensions && DemoCall.IsDemo(dialled))
            TakeDemo(invite, dialled);
        else if (Find(invite.Request.RequestUri, dialled) is { } called)
            Take(invite, called, address);
        else
            RefuseUnknown(invite, dialled, address);
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

    private CalledParty? Find(SipUri uri, string dialled) =>
        dialled.Length == 0 ? null
        : services.Ports.Directory.FindCalled(dialled) ?? (uri.IsSip ? services.Ports.Directory.FindCalled(dialled + "@" + uri.Host) : null);

    private void Take(IncomingInvite invite, CalledParty called, CallerAddress address)
    {
        var facts = new CallFacts
        {
            CallId = Guid.CreateVersion7(services.Now).ToString("n"),
            Caller = services.Ports.Directory.Identify(address, called.Owner),
            CalledIdentity = called.Identity,
            Owner = called.Owner,
        };
        if (CallDriver.Take(invite, services, this, facts, called.Service, called.Service?.Program ?? DefaultProgram) is not { } call)
        {
            counters.AddRefused();
            return;
        }
        _withMap.TryAdd(call, 0);
        Keep(call);
        call.Begin();
    }

    private void TakeDemo(IncomingInvite invite, string dialled)
    {
        if (DemoCall.Take(invite, dialled, services, this) is { } call)
            Keep(call);
        else
            counters.AddRefused();
    }

    private void Keep(ILiveCall call)
    {
        _calls.Add(call);
        counters.AddTaken();
        counters.SetCallsNow(_calls.Count);
    }

    private void RefuseUnknown(IncomingInvite invite, string dialled, CallerAddress caller)
    {
        if (caller.IsInternal)
            services.Logger.LogInformation("{Extension} dialled {Dialled}: no extension here, and there is no trunk to the telephone network", caller.Number, dialled);
        Refuse(invite, 404, null);
    }

    private void Refuse(IncomingInvite invite, int status, IReadOnlyList<SipHeader>? headers)
    {
        counters.AddRefused();
        invite.Reject(status, null, headers);
    }
}
