using System.Net;
using System.Net.Sockets;

namespace Ringmap.Sip.Protection;

/// <summary>
/// Keeps sources that guess passwords, or send more than their share, from costing the others. Only failures that carry a nonce of
/// ours count, so that nobody can have somebody else blocked by writing their address into a datagram. May be used from any thread.
/// </summary>
public sealed class SourceGuard(SourceGuardOptions options, TimeProvider time)
{
    /// <summary>As many times more wrong passwords are borne where somebody has proved one lately.</summary>
    private const int TrustFactor = 10;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, SourceRecord> _records = [];
    private readonly LinkedList<SourceRecord> _byQuiet = new();

    /// <summary>The sources that are blocked now, the newest first.</summary>
    public IReadOnlyList<BlockedSource> Blocked
    {
        get
        {
            var now = time.GetUtcNow();
            lock (_lock)
                return [.. _records.Values.Where(r => r.BlockedUntil > now).OrderByDescending(r => r.BlockedSince)
                    .Select(r => new BlockedSource(r.Address, r.BlockedSince, r.BlockedUntil, r.Cause))];
        }
    }

    /// <summary>Judges a new request by its source.</summary>
    /// <param name="source">Where it came from.</param>
    public SourceVerdict Judge(IPAddress source)
    {
        var address = Network(source);
        if (options.IsExempt(address))
            return SourceVerdict.Admit;
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (options.MostRequestsPerSecond is not { } rate)
                return _records.TryGetValue(address, out var known) && known.BlockedUntil > now ? SourceVerdict.Blocked : SourceVerdict.Admit;
            var record = Record(address, now);
            if (record.BlockedUntil > now)
                return SourceVerdict.Blocked;
            var passed = Math.Max(0, (now - record.Filled).TotalSeconds);
            record.Tokens = Math.Min(2.0 * rate, record.Tokens + (passed * rate));
            record.Filled = now;
            if (record.Tokens < 1)
                return SourceVerdict.Busy;
            record.Tokens--;
            return SourceVerdict.Admit;
        }
    }

    /// <summary>Somebody there gave a wrong password, or a user that does not exist, in answer to a challenge of ours.</summary>
    /// <param name="source">Where it came from.</param>
    /// <returns>How long to wait before the refusal is sent; zero: not at all.</returns>
    public TimeSpan Failed(IPAddress source)
    {
        var address = Network(source);
        if (options.IsExempt(address))
            return TimeSpan.Zero;
        var now = time.GetUtcNow();
        lock (_lock)
        {
            var record = Record(address, now);
            if (record.Failures == 0 || now - record.FirstFailure > options.Window)
                (record.Failures, record.FirstFailure) = (0, now);
            record.Failures++;
            var most = now - record.LastSuccess <= options.Trust ? options.MostFailures * TrustFactor : options.MostFailures;
            var wait = Wait(record.Failures - options.PromptAnswers);
            if (record.Failures >= most)
                Block(record, now);
            return wait;
        }
    }

    /// <summary>Somebody there proved a password.</summary>
    /// <param name="source">Where from.</param>
    public void Succeeded(IPAddress source)
    {
        var address = Network(source);
        if (options.IsExempt(address))
            return;
        var now = time.GetUtcNow();
        lock (_lock)
            Record(address, now).LastSuccess = now;
    }

    /// <summary>Ends a block; false when there is none.</summary>
    /// <param name="source">An address of the source.</param>
    public bool Unblock(IPAddress source)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (!_records.TryGetValue(Network(source), out var record) || record.BlockedUntil <= now)
                return false;
            (record.BlockedUntil, record.Failures, record.Blocks) = (now, 0, 0);
            return true;
        }
    }

    private TimeSpan Wait(int tooMany) =>
        tooMany <= 0 ? TimeSpan.Zero
        : TimeSpan.FromSeconds(Math.Min(options.LongestWait.TotalSeconds, FirstWait.TotalSeconds * Math.Pow(2, Math.Min(tooMany - 1, 30))));

    private void Block(SourceRecord record, DateTimeOffset now)
    {
        record.Blocks = now - record.BlockedUntil > Memory ? 1 : record.Blocks + 1;
        var length = options.Block * Math.Pow(2, Math.Min(record.Blocks - 1, 20));
        record.BlockedSince = now;
        record.BlockedUntil = now + (length < options.LongestBlock ? length : options.LongestBlock);
        record.Cause = record.Failures;
        record.Failures = 0;
    }

    private SourceRecord Record(IPAddress address, DateTimeOffset now)
    {
        if (_records.TryGetValue(address, out var record))
        {
            _byQuiet.Remove(record.Place!);
            _byQuiet.AddLast(record.Place!);
            return record;
        }
        if (_records.Count >= options.MostSources)
            ForgetOne(now);
        record = new SourceRecord(address) { Tokens = 2.0 * options.MostRequestsPerSecond ?? 0, Filled = now };
        record.Place = _byQuiet.AddLast(record);
        _records.Add(address, record);
        return record;
    }

    /// <summary>The quietest goes; of the blocked ones only when all are.</summary>
    private void ForgetOne(DateTimeOffset now)
    {
        var node = _byQuiet.First;
        while (node is not null && node.Value.BlockedUntil > now)
            node = node.Next;
        node ??= _byQuiet.First!;
        _byQuiet.Remove(node);
        _records.Remove(node.Value.Address);
    }

    /// <summary>Whoever has one IPv6 address has the other 2^64 of its network.</summary>
    private static IPAddress Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(address))
            return address;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }
}
