using Ringmap.Sip.UserAgents;

namespace Ringmap.Telephony.Calls;

/// <summary>Knows which SIP dialogs the last calls had, so that their messages are found again. Used on the loop.</summary>
/// <param name="log">Where the messages are; null: none are kept.</param>
internal sealed class Ladders(SipMessageLog? log)
{
    /// <summary>Calls whose dialogs are remembered: more than the log holds messages of.</summary>
    private const int MostCalls = 5_000;

    /// <summary>Legs of one call that are remembered: a map can ring phones again and again.</summary>
    private const int MostLegs = 40;

    private readonly Dictionary<string, List<(string SipCallId, string Name)>> _legs = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldest = new();

    /// <summary>A leg of a call begins.</summary>
    /// <param name="call">The call.</param>
    /// <param name="sipCallId">Call-ID of its dialog.</param>
    /// <param name="name">What people call the other side.</param>
    public void Add(string call, string sipCallId, string name)
    {
        if (log is null)
            return;
        if (!_legs.TryGetValue(call, out var legs))
        {
            if (_oldest.Count >= MostCalls)
                _legs.Remove(_oldest.Dequeue());
            _oldest.Enqueue(call);
            _legs.Add(call, legs = new(2));
        }
        if (legs.Count < MostLegs)
            legs.Add((sipCallId, name));
    }

    /// <summary>The ladder of a call; null when nothing of it is held any more.</summary>
    /// <param name="call">The call.</param>
    public CallLadder? Of(string call)
    {
        if (log is null || !_legs.TryGetValue(call, out var legs))
            return null;
        var found = legs.Select(leg => (leg.Name, Messages: log.Find([leg.SipCallId]))).Where(leg => leg.Messages.Count > 0).ToList();
        return found.Count == 0 ? null : new CallLadder(
            [.. found.Select(leg => new CallLadderLeg(leg.Name, leg.Messages[0].Peer.ToString()))],
            [.. found.SelectMany((leg, i) => leg.Messages.Select(m => (Leg: i, Message: m))).OrderBy(m => m.Message.Place).Select(m => new CallLadderMessage(m.Message.At, m.Leg, m.Message.IsSent, m.Message.Text))]);
    }
}
