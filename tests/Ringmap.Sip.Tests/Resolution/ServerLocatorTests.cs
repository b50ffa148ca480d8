using Microsoft.Extensions.Time.Testing;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Resolution;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.Tests.Resolution;

public sealed class ServerLocatorTests
{
    private static readonly SipListenAddress[] Listening = [new(SipTransport.Udp, new(System.Net.IPAddress.Parse("192.0.2.1"), 5060))];
    private static readonly SipUri Uri = SipUri.Parse("sip:ben@a.com:5070");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly Zone _zone = new();

    private ServerLocator Locator(ResolutionOptions? options = null) => new(_zone, options ?? new ResolutionOptions(), _time, 1);

    private static Task<ServerLocation> Locate(ServerLocator locator) => locator.LocateAsync(Uri, Listening, TestContext.Current.CancellationToken);

    [Fact]
    public async Task What_was_found_is_good_for_as_long_as_its_records()
    {
        _zone.Life = TimeSpan.FromSeconds(20);
        _zone.Host("a.com", "198.51.100.1");
        var locator = Locator();
        Assert.Equal("udp://198.51.100.1:5070", Assert.Single((await Locate(locator)).Peers).ToString());
        _zone.Host("a.com", "198.51.100.2");
        _time.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal("udp://198.51.100.1:5070", Assert.Single((await Locate(locator)).Peers).ToString());
        Assert.Single(_zone.Asked);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("udp://198.51.100.2:5070", Assert.Single((await Locate(locator)).Peers).ToString());
    }

    [Fact]
    public async Task That_there_is_nothing_is_remembered_for_a_while()
    {
        var locator = Locator();
        Assert.Equal(ServerLocationFailure.NotFound, (await Locate(locator)).Failure);
        Assert.Equal(ServerLocationFailure.NotFound, (await Locate(locator)).Failure);
        Assert.Single(_zone.Asked);
        _time.Advance(TimeSpan.FromSeconds(30));
        _zone.Host("a.com", "198.51.100.1");
        Assert.Single((await Locate(locator)).Peers);
    }

    [Fact]
    public async Task A_failure_is_not_remembered()
    {
        _zone.Fails("a.com", DnsRecordType.A);
        var locator = Locator();
        Assert.Equal(ServerLocationFailure.NoAnswer, (await Locate(locator)).Failure);
        _zone.Host("a.com", "198.51.100.1");
        Assert.Single((await Locate(locator)).Peers);
    }

    [Fact]
    public async Task A_search_that_takes_too_long_is_given_up()
    {
        _zone.Gate = new TaskCompletionSource();
        var search = Locate(Locator());
        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(search.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(ServerLocationFailure.NoAnswer, (await search).Failure);
    }

    [Fact]
    public async Task A_search_that_nobody_wants_any_more_ends()
    {
        _zone.Gate = new TaskCompletionSource();
        using var stop = new CancellationTokenSource();
        var search = Locator().LocateAsync(Uri, Listening, stop.Token);
        await stop.CancelAsync();
        Assert.Equal(ServerLocationFailure.NoAnswer, (await search).Failure);
    }

    [Fact]
    public async Task Searches_at_once_are_limited()
    {
        _zone.Gate = new TaskCompletionSource();
        _zone.Host("a.com", "198.51.100.1");
        var locator = Locator(new ResolutionOptions { MaxSearches = 2 });
        Task<ServerLocation>[] searches = [Locate(locator), Locate(locator)];
        Assert.Equal(ServerLocationFailure.Overloaded, (await Locate(locator)).Failure);
        _zone.Gate.SetResult();
        Assert.All(await Task.WhenAll(searches), s => Assert.Single(s.Peers));
        Assert.Single((await Locate(locator)).Peers);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(0, 0)]
    public void The_memory_is_limited_and_forgets_what_ends_first(int limit, int count)
    {
        var cache = new DnsCache(new ResolutionOptions { CachedAnswers = limit });
        var now = _time.GetUtcNow();
        for (var i = 1; i <= 4; i++)
            cache.Add(new DnsQuestion("h" + i, DnsRecordType.A), new DnsAnswer { Addresses = [System.Net.IPAddress.Loopback], TimeToLive = TimeSpan.FromSeconds(10 - i) }, now);
        Assert.Equal(count, cache.Count);
        Assert.Equal(limit > 0, cache.Find(new DnsQuestion("h4", DnsRecordType.A), now) is not null);
        Assert.Equal(limit > 0, cache.Find(new DnsQuestion("h1", DnsRecordType.A), now) is not null);
        Assert.Null(cache.Find(new DnsQuestion("h2", DnsRecordType.A), now));
    }

    [Fact]
    public void A_lifetime_of_years_is_cut()
    {
        var cache = new DnsCache(new ResolutionOptions());
        var question = new DnsQuestion("h", DnsRecordType.A);
        cache.Add(question, new DnsAnswer { Addresses = [System.Net.IPAddress.Loopback], TimeToLive = TimeSpan.FromDays(4_000) }, _time.GetUtcNow());
        Assert.NotNull(cache.Find(question, _time.GetUtcNow().AddMinutes(59)));
        Assert.Null(cache.Find(question, _time.GetUtcNow().AddMinutes(60)));
    }

    [Fact]
    public async Task Without_a_source_addresses_are_found_and_names_are_not()
    {
        var locator = new ServerLocator(null, new ResolutionOptions(), _time, 1);
        Assert.Single((await locator.LocateAsync(SipUri.Parse("sip:198.51.100.1"), Listening, TestContext.Current.CancellationToken)).Peers);
        Assert.Equal(ServerLocationFailure.NotFound, (await Locate(locator)).Failure);
    }
}
