namespace Ringmap.Sip.Resolution;

/// <summary>The order in which servers are tried: by priority, and by chance in proportion to their weights among equals (RFC 2782). Pure.</summary>
internal static class SrvOrder
{
    /// <summary>The records in the order to try.</summary>
    /// <param name="records">The records, in any order; weights below 0 count as 0.</param>
    /// <param name="random">Chance.</param>
    public static IReadOnlyList<SrvRecord> Sort(IEnumerable<SrvRecord> records, Random random)
    {
        var order = new List<SrvRecord>();
        foreach (var group in records.GroupBy(r => r.Priority).OrderBy(g => g.Key))
        {
            // RFC 2782: those of weight 0 stand first, so that they are seldom but sometimes chosen.
            var left = group.OrderBy(r => r.Weight > 0).ToList();
            while (left.Count > 0)
            {
                var sum = left.Sum(r => (long)Math.Max(0, r.Weight));
                var drawn = random.NextInt64(sum + 1);
                var at = 0;
                for (var running = Math.Max(0L, left[0].Weight); running < drawn; running += Math.Max(0, left[at].Weight))
                    at++;
                order.Add(left[at]);
                left.RemoveAt(at);
            }
        }
        return order;
    }
}
