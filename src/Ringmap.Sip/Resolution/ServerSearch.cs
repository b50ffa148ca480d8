using System.Net;
using System.Net.Sockets;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.Resolution;

/// <summary>
/// Finds the servers of a URI (RFC 3263 §4.1, §4.2) in at most three rounds of questions: NAPTR and the usual SRV, SRV that NAPTR
/// names, addresses. Pure: ask what <see cref="Questions"/> holds, hand the answers to <see cref="Take"/>, until there is a
/// <see cref="Result"/>.
/// </summary>
internal sealed class ServerSearch
{
    private readonly IReadOnlyList<SipListenAddress> _listening;
    private readonly ResolutionOptions _options;
    private readonly Random _random;
    private readonly string _host = "";
    private readonly string? _domain;
    private readonly IReadOnlyList<SipService> _services = [];
    private readonly Dictionary<string, DnsAnswer> _servers = new(StringComparer.Ordinal);
    private IReadOnlyList<SrvName> _names = [];
    private readonly List<Candidate> _candidates = [];
    private Action<IReadOnlyList<DnsAnswer>>? _next;
    private int _asked;
    private bool _hasFailed;

    /// <summary>Begins a search.</summary>
    /// <param name="uri">A route or a Request-URI.</param>
    /// <param name="listening">Where the endpoint listens: by which transports and address families it can send.</param>
    /// <param name="options">Limits.</param>
    /// <param name="random">Chance among servers of equal priority.</param>
    public ServerSearch(SipUri uri, IReadOnlyList<SipListenAddress> listening, ResolutionOptions options, Random random)
    {
        (_listening, _options, _random) = (listening, options, random);
        // RFC 3263 §4: the target is maddr when there is one.
        _host = (uri.Parameters.Get("maddr") ?? uri.Host).TrimEnd('.').ToLowerInvariant();
        if (!uri.IsSip || _host.Length is 0 or > 253 || uri.Port is 0)
        {
            Result = ServerLocation.None(ServerLocationFailure.NotSip);
            return;
        }
        // RFC 5922 §7.3: a server proves the domain that was asked for, not the name that the DNS gave it.
        _domain = uri.HostAddress is null ? uri.Host : null;
        // RFC 3261 §26.2.2: sips with transport=tcp means TLS over TCP.
        var isSecure = uri.Scheme == "sips";
        var wanted = isSecure && uri.Transport == "tcp" ? "tls" : uri.Transport;
        _services = [.. SipService.All.Where(s => (!isSecure || s.IsSecure) && (wanted is null || s.Parameter == wanted) && listening.Any(l => l.Transport == s.Transport))];
        if (_services.Count == 0)
            Result = ServerLocation.None(ServerLocationFailure.NoTransport);
        else if (IPAddress.TryParse(_host.Trim('[', ']'), out _) || uri.Port is not null)
            AskAddresses([new Candidate(_services[0], _host, uri.Port ?? _services[0].Port)]);
        else if (wanted is not null)
            AskServers([Usual(_services[0])]);
        else
            // RFC 3263 §4.1 asks for SRV when there is no NAPTR. The usual SRV are asked at once: mostly NAPTR names just these.
            Ask([new DnsQuestion(_host, DnsRecordType.Naptr), .. _services.Select(s => new DnsQuestion(Usual(s).Name, DnsRecordType.Srv))], TakeServices);
    }

    /// <summary>What to ask now, all at once; empty when there is a result.</summary>
    public IReadOnlyList<DnsQuestion> Questions { get; private set; } = [];

    /// <summary>What was found; null while there are questions.</summary>
    public ServerLocation? Result { get; private set; }

    /// <summary>Takes the answers to <see cref="Questions"/>, in their order.</summary>
    /// <exception cref="ArgumentException">Their number is another.</exception>
    public void Take(IReadOnlyList<DnsAnswer> answers)
    {
        if (answers.Count != Questions.Count || _next is null)
            throw new ArgumentException("There must be one answer to each question.", nameof(answers));
        _hasFailed |= answers.Any(a => a.HasFailed);
        _next(answers);
    }

    /// <summary>RFC 3263 §4.1: services that are not ours are left out, the rest in the order that the domain wants.</summary>
    private void TakeServices(IReadOnlyList<DnsAnswer> answers)
    {
        KeepServers(answers);
        var offered =
            from record in answers[0].Services
            where record.Flags.Equals("s", StringComparison.OrdinalIgnoreCase) && record.Expression.Length == 0
            let service = _services.FirstOrDefault(s => s.Naptr.Equals(record.Service, StringComparison.OrdinalIgnoreCase))
            let name = Clean(record.Replacement)
            where service is not null && name.Length > 0
            orderby record.Order, record.Preference
            select new SrvName(service, name);
        var names = offered.Distinct().Take(_options.MaxTargets).ToList();
        AskServers(names.Count > 0 ? names : [.. _services.Select(Usual)]);
    }

    private void AskServers(IReadOnlyList<SrvName> names)
    {
        _names = names;
        var open = names.Select(n => n.Name).Where(n => !_servers.ContainsKey(n)).Distinct().Select(n => new DnsQuestion(n, DnsRecordType.Srv)).ToList();
        if (open.Count > 0)
            Ask(open, TakeServers);
        else
            TakeServers([]);
    }

    private void KeepServers(IReadOnlyList<DnsAnswer> answers)
    {
        for (var i = 0; i < answers.Count; i++)
            if (Questions[i].Type == DnsRecordType.Srv)
                _servers[Questions[i].Name] = answers[i];
    }

    private void TakeServers(IReadOnlyList<DnsAnswer> answers)
    {
        KeepServers(answers);
        var found = new List<Candidate>();
        var isRefused = false;
        foreach (var (service, name) in _names)
        {
            var servers = _servers.GetValueOrDefault(name, DnsAnswer.Nothing).Servers;
            isRefused |= servers.Any(s => s.IsRefusal);
            foreach (var server in SrvOrder.Sort(servers.Where(s => !s.IsRefusal && s.Port is > 0 and <= ushort.MaxValue), _random))
                found.Add(new Candidate(service, Clean(server.Target), server.Port));
        }
        if (found.Count > 0)
            AskAddresses(found);
        else if (isRefused)
            End(ServerLocation.None(ServerLocationFailure.NotOffered));
        else
            // RFC 3263 §4.2: without SRV records the host itself, by the service that was wanted or by the first of ours.
            AskAddresses([new Candidate(_names[0].Service, _host, _names[0].Service.Port)]);
    }

    private void AskAddresses(IEnumerable<Candidate> candidates)
    {
        _candidates.AddRange(candidates.Take(_options.MaxTargets));
        var questions = _candidates.Where(c => !IPAddress.TryParse(c.Host.Trim('[', ']'), out _)).SelectMany(Questionable).Distinct().ToList();
        if (questions.Count > 0)
            Ask(questions, TakeAddresses);
        else
            TakeAddresses([]);
    }

    private IEnumerable<DnsQuestion> Questionable(Candidate candidate)
    {
        if (Reaches(candidate.Service, AddressFamily.InterNetwork))
            yield return new DnsQuestion(candidate.Host, DnsRecordType.A);
        if (Reaches(candidate.Service, AddressFamily.InterNetworkV6))
            yield return new DnsQuestion(candidate.Host, DnsRecordType.Aaaa);
    }

    private void TakeAddresses(IReadOnlyList<DnsAnswer> answers)
    {
        var known = new Dictionary<string, List<IPAddress>>(StringComparer.Ordinal);
        for (var i = 0; i < answers.Count; i++)
        {
            if (!known.TryGetValue(Questions[i].Name, out var list))
                known.Add(Questions[i].Name, list = []);
            list.AddRange(answers[i].Addresses);
        }
        var peers =
            from candidate in _candidates
            from address in IPAddress.TryParse(candidate.Host.Trim('[', ']'), out var literal) ? [literal] : known.GetValueOrDefault(candidate.Host) ?? []
            where Reaches(candidate.Service, address.AddressFamily)
            select new SipPeer(candidate.Service.Transport, new IPEndPoint(address, candidate.Port)) { Domain = candidate.Service.IsSecure ? _domain : null };
        var found = peers.Distinct().Take(_options.MaxTargets).ToList();
        End(found.Count > 0 ? new ServerLocation(found) : ServerLocation.None(_hasFailed ? ServerLocationFailure.NoAnswer : ServerLocationFailure.NotFound));
    }

    private bool Reaches(SipService service, AddressFamily family) =>
        _listening.Any(l => l.Transport == service.Transport && l.EndPoint.AddressFamily == family);

    private void Ask(IReadOnlyList<DnsQuestion> questions, Action<IReadOnlyList<DnsAnswer>> next)
    {
        Questions = [.. questions.Take(_options.MaxQuestions - _asked)];
        _asked += Questions.Count;
        _next = next;
        if (Questions.Count == 0)
            End(ServerLocation.None(ServerLocationFailure.NotFound));
    }

    private void End(ServerLocation result)
    {
        Questions = [];
        _next = null;
        Result = result;
    }

    private SrvName Usual(SipService service) => new(service, service.Prefix + _host);

    private static string Clean(string name) => name.TrimEnd('.').ToLowerInvariant();

    private readonly record struct SrvName(SipService Service, string Name);

    private readonly record struct Candidate(SipService Service, string Host, int Port);
}
