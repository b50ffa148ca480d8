using System.Net;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Ringmap.Sip.Protection;

namespace Ringmap.Sip.Tests.Protection;

public sealed class SourceGuardTests
{
    private static readonly IPAddress Guesser = IPAddress.Parse("203.0.113.5");
    private static readonly IPAddress Somebody = IPAddress.Parse("203.0.113.6");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Who_goes_on_guessing_waits_longer_and_is_then_blocked_for_a_time()
    {
        var guard = new SourceGuard(new SourceGuardOptions { MostFailures = 8 }, _time);
        double[] waits = [.. Enumerable.Range(0, 8).Select(_ => guard.Failed(Guesser).TotalSeconds)];
        Assert.Equal([0, 0, 0, 0.5, 1, 2, 4, 4], waits);
        Assert.Equal(SourceVerdict.Blocked, guard.Judge(Guesser));
        Assert.Equal(SourceVerdict.Admit, guard.Judge(Somebody));
        var blocked = Assert.Single(guard.Blocked);
        Assert.Equal((Guesser, 8, _time.GetUtcNow().AddMinutes(15)), (blocked.Address, blocked.Failures, blocked.Until));
        _time.Advance(TimeSpan.FromMinutes(15));
        Assert.Equal(SourceVerdict.Admit, guard.Judge(Guesser));
        Assert.Empty(guard.Blocked);
    }

    [Fact]
    public void Each_block_within_a_day_lasts_twice_as_long_as_the_one_before()
    {
        var guard = new SourceGuard(new SourceGuardOptions { MostFailures = 1, LongestBlock = TimeSpan.FromMinutes(50) }, _time);
        foreach (var minutes in (int[])[15, 30, 50, 50])
        {
            guard.Failed(Guesser);
            Assert.Equal(TimeSpan.FromMinutes(minutes), Assert.Single(guard.Blocked).Until - _time.GetUtcNow());
            _time.Advance(TimeSpan.FromMinutes(minutes));
        }
        _time.Advance(TimeSpan.FromHours(25));
        guard.Failed(Guesser);
        Assert.Equal(TimeSpan.FromMinutes(15), Assert.Single(guard.Blocked).Until - _time.GetUtcNow());
    }

    [Fact]
    public void A_person_who_mistypes_now_and_then_is_not_blocked()
    {
        var guard = new SourceGuard(new SourceGuardOptions { MostFailures = 5 }, _time);
        for (var i = 0; i < 100; i++)
        {
            guard.Failed(Somebody);
            _time.Advance(TimeSpan.FromMinutes(3));
        }
        Assert.Empty(guard.Blocked);
    }

    [Fact]
    public void An_office_behind_one_address_bears_ten_times_as_many_wrong_passwords()
    {
        var guard = new SourceGuard(new SourceGuardOptions { MostFailures = 5 }, _time);
        guard.Succeeded(Somebody);
        for (var i = 0; i < 49; i++)
            guard.Failed(Somebody);
        Assert.Equal(SourceVerdict.Admit, guard.Judge(Somebody));
        guard.Failed(Somebody);
        Assert.Equal(SourceVerdict.Blocked, guard.Judge(Somebody));
    }

    [Fact]
    public void A_block_can_be_taken_back_and_then_everything_begins_anew()
    {
        var guard = new SourceGuard(new SourceGuardOptions { MostFailures = 2 }, _time);
        guard.Failed(Guesser);
        guard.Failed(Guesser);
        Assert.False(guard.Unblock(Somebody));
        Assert.True(guard.Unblock(Guesser));
        Assert.False(guard.Unblock(Guesser));
        Assert.Equal(SourceVerdict.Admit, guard.Judge(Guesser));
        guard.Failed(Guesser);
        Assert.Equal(SourceVerdict.Admit, guard.Judge(Guesser));
    }

    [Fact]
    public void Who_sends_too_many_requests_is_busy_until_the_second_after()
    {
        var guard = new SourceGuard(new SourceGuardOptions { MostRequestsPerSecond = 10 }, _time);
        Assert.Equal(20, Enumerable.Range(0, 100).Count(_ => guard.Judge(Guesser) == SourceVerdict.Admit));
        Assert.Equal(SourceVerdict.Busy, guard.Judge(Guesser));
        Assert.Equal(SourceVerdict.Admit, guard.Judge(Somebody));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(10, Enumerable.Range(0, 100).Count(_ => guard.Judge(Guesser) == SourceVerdict.Admit));
    }

    [Fact]
    public void This_machine_is_never_blocked()
    {
        var guard = new SourceGuard(new SourceGuardOptions { MostFailures = 1, MostRequestsPerSecond = 1 }, _time);
        foreach (var own in (IPAddress[])[IPAddress.Loopback, IPAddress.IPv6Loopback, IPAddress.Loopback.MapToIPv6()])
        {
            Assert.Equal(TimeSpan.Zero, guard.Failed(own));
            Assert.All(Enumerable.Range(0, 5), _ => Assert.Equal(SourceVerdict.Admit, guard.Judge(own)));
        }
    }

    [Fact]
    public void Addresses_of_one_IPv6_network_are_one_source()
    {
        var guard = new SourceGuard(new SourceGuardOptions { MostFailures = 2 }, _time);
        guard.Failed(IPAddress.Parse("2001:db8:1:2::1"));
        guard.Failed(IPAddress.Parse("2001:db8:1:2:ffff::2"));
        Assert.Equal(SourceVerdict.Blocked, guard.Judge(IPAddress.Parse("2001:db8:1:2::3")));
        Assert.Equal(SourceVerdict.Admit, guard.Judge(IPAddress.Parse("2001:db8:1:3::1")));
        Assert.True(guard.Unblock(IPAddress.Parse("2001:db8:1:2::9")));
    }

    [Fact]
    public void However_many_sources_there_are_only_so_many_are_remembered_and_the_blocked_ones_longest() =>
        Gen.Int[1, 300].Array[50, 400].Sample(sources =>
        {
            var guard = new SourceGuard(new SourceGuardOptions { MostFailures = 1, MostSources = 20 }, _time);
            guard.Failed(Guesser);
            var quiet = new SourceGuardOptions { MostFailures = 1_000, MostSources = 20 };
            var other = new SourceGuard(quiet, _time);
            foreach (var n in sources)
            {
                other.Failed(new IPAddress([198, 51, 100, (byte)n]));
                guard.Succeeded(new IPAddress([198, 51, (byte)(n / 200), (byte)n]));
            }
            Assert.Equal(Guesser, Assert.Single(guard.Blocked).Address);
            Assert.Empty(other.Blocked);
        }, iter: 50);
}
