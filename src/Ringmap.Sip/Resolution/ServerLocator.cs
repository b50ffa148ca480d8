using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.Resolution;

/// <summary>Drives a <see cref="ServerSearch"/>: asks the cache, then the source, and stops when it takes too long. Safe for use from several threads.</summary>
internal sealed class ServerLocator
{
    private readonly IDnsSource? _source;
    private readonly ResolutionOptions _options;
    private readonly TimeProvider _time;
    private readonly DnsCache _cache;
    private readonly Random _seeds;
    private readonly Lock _gate = new();
    private int _searches;

    /// <summary>A locator.</summary>
    /// <param name="source">The DNS; null when host names are not looked up.</param>
    /// <param name="options">Limits.</param>
    /// <param name="time">Clock for time limits and the cache.</param>
    /// <param name="seed">Decides among servers of equal priority.</param>
    public ServerLocator(IDnsSource? source, ResolutionOptions options, TimeProvider time, int seed) =>
        (_source, _options, _time, _cache, _seeds) = (source, options, time, new DnsCache(options), new Random(seed));

    /// <summary>Finds the servers of a URI. Does not throw for what the network does, nor when it is cancelled: then nothing was found.</summary>
    public async Task<ServerLocation> LocateAsync(SipUri uri, IReadOnlyList<SipListenAddress> listening, CancellationToken cancellation)
    {
        var search = new ServerSearch(uri, listening, _options, NextRandom());
        if (search.Result is { } known)
            return known;
        if (_source is null)
            return ServerLocation.None(ServerLocationFailure.NotFound);
        if (Interlocked.Increment(ref _searches) > _options.MaxSearches)
        {
            Interlocked.Decrement(ref _searches);
            return ServerLocation.None(ServerLocationFailure.Overloaded);
        }
        using var limit = new CancellationTokenSource(_options.Longest, _time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            while (search.Result is null)
                search.Take(await Task.WhenAll(search.Questions.Select(q => AskAsync(q, stop.Token))).WaitAsync(stop.Token).ConfigureAwait(false));
            return search.Result;
        }
        catch (OperationCanceledException)
        {
            return ServerLocation.None(ServerLocationFailure.NoAnswer);
        }
        finally
        {
            Interlocked.Decrement(ref _searches);
        }
    }

    private async Task<DnsAnswer> AskAsync(DnsQuestion question, CancellationToken cancellation)
    {
        if (_cache.Find(question, _time.GetUtcNow()) is { } known)
            return known;
        var answer = await _source!.AskAsync(question, cancellation).ConfigureAwait(false);
        _cache.Add(question, answer, _time.GetUtcNow());
        return answer;
    }

    private Random NextRandom()
    {
        lock (_gate)
            return new Random(_seeds.Next());
    }
}
