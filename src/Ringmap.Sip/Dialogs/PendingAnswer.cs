using Ringmap.Sip.Messages;
using Ringmap.Sip.Transactions;

namespace Ringmap.Sip.Dialogs;

/// <summary>Drives an <see cref="AnswerMachine"/>: repeats the 2xx of an INVITE until its ACK, or a reliable provisional answer until its PRACK.</summary>
internal sealed class PendingAnswer : TimedDriver
{
    private readonly ServerTransaction _transaction;
    private readonly AnswerMachine _machine;
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly Action<PendingAnswer> _onTimeout;

    /// <summary>Begins to wait; the answer has been sent once.</summary>
    public PendingAnswer(TransactionLayer layer, ServerTransaction transaction, SipResponse answer, bool isOffer, Action<PendingAnswer> onTimeout)
        : base(layer.Loop)
    {
        _transaction = transaction;
        _machine = new AnswerMachine(layer.Timers, answer.IsProvisional ? layer.Timers.Timeout : layer.Timers.T2);
        _bytes = SipWriter.ToArray(answer);
        _onTimeout = onTimeout;
        HasSdp = !answer.Body.IsEmpty;
        IsOffer = isOffer;
        Number = transaction.Request.CSeq.Number;
        SetTimers(_machine.Start());
    }

    /// <summary>CSeq number of the INVITE, which its ACK repeats.</summary>
    public uint Number { get; }

    /// <summary>RSeq of a provisional answer, which its PRACK repeats; 0 for a 2xx.</summary>
    public uint RSeq { get; init; }

    /// <summary>True when the answer carried a session description.</summary>
    public bool HasSdp { get; }

    /// <summary>True when it made an offer, so that the ACK or PRACK brings the answer.</summary>
    public bool IsOffer { get; }

    /// <summary>True until it is acknowledged or given up.</summary>
    public bool IsWaiting => _machine.IsWaiting;

    /// <summary>The ACK or PRACK came; true the first time.</summary>
    public bool OnAck()
    {
        var step = _machine.OnAck();
        SetTimers(step);
        return step.Has(TransactionActions.Deliver);
    }

    /// <summary>Stops waiting.</summary>
    public void Abandon() => SetTimers(_machine.OnAck());

    protected override void OnRetransmitTimer() => Take(_machine.OnRetransmitTimer());

    protected override void OnLifetimeTimer() => Take(_machine.OnLifetimeTimer());

    private void Take(in TransactionStep step)
    {
        SetTimers(step);
        if (step.Has(TransactionActions.Transmit))
            _transaction.Repeat(_bytes);
        if (step.Has(TransactionActions.TimedOut))
            _onTimeout(this);
    }
}
