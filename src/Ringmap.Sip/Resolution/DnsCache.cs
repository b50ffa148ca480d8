namespace Ringmap.Sip.Resolution;

/// <summary>Remembers answers for as long as their records live, within limits. Safe for use from several threads.</summary>
internal sealed class DnsCache(ResolutionOptions options)
{
    private readonly Dictionary<DnsQuestion, Entry> _entries = [];
    private readonly Lock _gate = new();

    /// <summary>Answers held, ended ones included until they are noticed.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _entries.Count;
        }
    }

    /// <summary>The answer to a question when it is known at <paramref name="now"/>; otherwise null.</summary>
    public DnsAnswer? Find(DnsQuestion question, DateTimeOffset now)
    {
        lock (_gate)
            return _entries.TryGetValue(question, out var entry) && entry.Until > now ? entry.Answer : null;
    }

    /// <summary>Remembers an answer; a failure is not remembered.</summary>
    public void Add(DnsQuestion question, DnsAnswer answer, DateTimeOffset now)
    {
        var life = answer.IsEmpty ? options.NothingCached : answer.TimeToLive < options.LongestCached ? answer.TimeToLive : options.LongestCached;
        if (answer.HasFailed || life <= TimeSpan.Zero || options.CachedAnswers < 1)
            return;
        lock (_gate)
        {
            if (_entries.Count >= options.CachedAnswers && !_entries.ContainsKey(question))
                MakeRoom(now);
            _entries[question] = new Entry(answer, now + life);
        }
    }

    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (question, entry) in _entries)
            if (entry.Until <= now)
                _entries.Remove(question);
        if (_entries.Count >= options.CachedAnswers)
            _entries.Remove(_entries.MinBy(e => e.Value.Until).Key);
    }

    private readonly record struct Entry(DnsAnswer Answer, DateTimeOffset Until);
}
