using System.Collections.Concurrent;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Registrars;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Trunks;

namespace Ringmap.Telephony.Switch;

/// <summary>Devices that register: who may, where they are, what others see of them. Used on the loop, but for what says otherwise.</summary>
internal sealed class Registrations
{
    /// <summary>How often devices that went away unnoticed are looked for.</summary>
    private static readonly TimeSpan ExpireEvery = TimeSpan.FromSeconds(15);

    /// <summary>Before the user name of a trunk, so that it is never taken for an extension.</summary>
    private const string OfTrunk = "trunk:";

    private readonly Registrar _registrar;
    private readonly TrunkGroup _trunks;
    private readonly CallerCheck _check;
    private readonly RegistrationSaver _saver;
    private readonly RegistrationNews _news;
    private readonly TimeProvider _time;
    private readonly EventLoop _loop;
    private readonly ConcurrentDictionary<string, IReadOnlyList<RegisteredDevice>> _devices = new(StringComparer.Ordinal);

    public Registrations(RegistrarOptions options, CallerCheck check, TrunkGroup trunks, RegistrationSaver saver, EventLoop loop, TimeProvider time)
    {
        (_check, _trunks, _saver, _loop, _time) = (check, trunks, saver, loop, time);
        _news = new RegistrationNews(time);
        Locations = new LocationService { Changed = OnChanged };
        _registrar = new Registrar(Locations, options);
    }

    /// <summary>Where devices are.</summary>
    public LocationService Locations { get; }

    /// <summary>Called on the loop for each device that registered, renewed or went away.</summary>
    public Action<RegisteredDevice>? DeviceChanged { get; set; }

    /// <summary>All devices registered now. From any thread.</summary>
    public IReadOnlyList<RegisteredDevice> All
    {
        get
        {
            var now = _time.GetUtcNow();
            return [.. _devices.Values.SelectMany(list => list).Where(d => d.Expires > now).OrderBy(d => d.Extension, StringComparer.Ordinal)];
        }
    }

    /// <summary>The devices of an extension. From any thread.</summary>
    public IReadOnlyList<RegisteredDevice> Of(string extension)
    {
        var now = _time.GetUtcNow();
        return _devices.TryGetValue(extension, out var list) ? [.. list.Where(d => d.Expires > now)] : [];
    }

    /// <summary>Takes over what the last run knew, and looks for devices that went away from now on.</summary>
    public void Begin(IReadOnlyList<Binding> saved)
    {
        var now = _time.GetUtcNow();
        Locations.Load(saved, now);
        foreach (var group in Locations.All(now).GroupBy(b => b.AddressOfRecord, StringComparer.Ordinal))
            if (!IsTrunk(group.Key, [.. group]))
                _devices[group.Key] = Describe([.. group]);
        Expire();
    }

    /// <summary>Answers a REGISTER.</summary>
    public void OnRegister(IncomingRequest request)
    {
        var verdict = _check.CheckRegistering(request.Request, request.Source);
        if (verdict.Address is not { } who)
        {
            var refusal = request.CreateResponse(verdict.Status);
            refusal.Headers.AddRange(verdict.Headers);
            if (verdict.Wait > TimeSpan.Zero)
                _loop.Schedule(verdict.Wait, () => request.Respond(refusal));
            else
                request.Respond(refusal);
            return;
        }
        // RFC 3261 §10.3 step 4: nobody registers for somebody else.
        if (request.Request.To.Uri.User != who.Number)
        {
            request.Respond(403);
            return;
        }
        var address = verdict.Trunk is null ? who.Number! : OfTrunk + who.Number;
        var answer = _registrar.Handle(request.Request, address, request.Source.EndPoint, request.Source.TransportName, _time.GetUtcNow());
        var response = request.CreateResponse(answer.Status, answer.Reason);
        response.Headers.AddRange(answer.Headers);
        request.Respond(response);
    }

    /// <summary>Saves what has only been refreshed since it was saved: the switch stops.</summary>
    public void Stop()
    {
        foreach (var (extension, bindings) in _news.Untold)
            _saver.Save(extension, bindings);
    }

    private void Expire()
    {
        Locations.Expire(_time.GetUtcNow());
        _loop.Schedule(ExpireEvery, Expire);
    }

    private void OnChanged(string extension, IReadOnlyList<Binding> bindings)
    {
        if (!_news.IsNews(extension, bindings))
            return;
        if (IsTrunk(extension, bindings))
        {
            _saver.Save(extension, bindings);
            return;
        }
        var before = _devices.TryGetValue(extension, out var list) ? list : [];
        var after = Describe(bindings);
        if (after.Count > 0)
            _devices[extension] = after;
        else
            _devices.TryRemove(extension, out _);
        _saver.Save(extension, bindings);
        if (DeviceChanged is not { } changed)
            return;
        var now = _time.GetUtcNow();
        foreach (var gone in before.Where(b => !after.Any(a => a.Contact == b.Contact)))
            changed(gone with { Expires = gone.Expires < now ? gone.Expires : now, IsGone = true });
        foreach (var device in after.Where(a => !before.Contains(a)))
            changed(device);
    }

    /// <summary>Tells a trunk where it is now; false when it is none.</summary>
    private bool IsTrunk(string address, IReadOnlyList<Binding> bindings)
    {
        if (!address.StartsWith(OfTrunk, StringComparison.Ordinal))
            return false;
        _trunks.Gateway(address[OfTrunk.Length..])?.OnRegistered(bindings);
        return true;
    }

    /// <summary>Each device once, by the flow that it registered last.</summary>
    private static IReadOnlyList<RegisteredDevice> Describe(IReadOnlyList<Binding> bindings) => [.. Flows.ByDevice(bindings).Select(flows => Describe(flows[0]))];

    private static RegisteredDevice Describe(Binding binding) =>
        new(binding.AddressOfRecord, binding.Contact.ToString(), binding.UserAgent, binding.Source.ToString(), binding.Transport, binding.Expires, IsGone: false);
}
