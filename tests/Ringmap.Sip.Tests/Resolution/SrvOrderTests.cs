using CsCheck;
using Ringmap.Sip.Resolution;

namespace Ringmap.Sip.Tests.Resolution;

public sealed class SrvOrderTests
{
    private static readonly Gen<SrvRecord> Records =
        from priority in Gen.Int[0, 3]
        from weight in Gen.Int[0, 65_535]
        from name in Gen.Int[0, 1_000]
        select new SrvRecord(priority, weight, 5060, "h" + name);

    [Fact]
    public void Every_record_is_tried_once_and_lower_priorities_first() =>
        Gen.Select(Records.List[0, 20], Gen.Int).Sample((records, seed) =>
        {
            var sorted = SrvOrder.Sort(records, new Random(seed));
            Assert.Equal(records.OrderBy(r => r.ToString()), sorted.OrderBy(r => r.ToString()));
            Assert.Equal(sorted.Select(r => r.Priority).Order(), sorted.Select(r => r.Priority));
        });

    [Fact]
    public void Weights_are_shares()
    {
        var random = new Random(1);
        SrvRecord[] records = [new(1, 10, 5060, "small"), new(1, 0, 5060, "spare"), new(1, 90, 5060, "large")];
        var firsts = Enumerable.Range(0, 10_000).Select(_ => SrvOrder.Sort(records, random)[0].Target).CountBy(t => t).ToDictionary();
        Assert.InRange(firsts["large"], 8_700, 9_100);
        Assert.InRange(firsts["small"], 850, 1_150);
        Assert.InRange(firsts["spare"], 50, 150);
    }

    [Fact]
    public void Without_weights_each_is_chosen_sometimes_or_the_order_stays()
    {
        SrvRecord[] records = [new(1, 0, 5060, "a"), new(1, 0, 5060, "b")];
        Assert.Equal(records, SrvOrder.Sort(records, new Random(1)));
    }
}
