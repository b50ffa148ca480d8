namespace Ringmap.Sip.Dialogs;

/// <summary>Whose offer of a dialog waits for its answer, and what that means for another one (RFC 3311 §5, RFC 6337 §2). Pure.</summary>
internal sealed class OfferExchange
{
    private enum Stage
    {
        Before,
        Ours,
        Theirs,
        Settled,
    }

    private Stage _stage;

    /// <summary>True when every offer has its answer and there was one: either side may make the next.</summary>
    public bool IsSettled => _stage == Stage.Settled;

    /// <summary>True when our offer waits for its answer.</summary>
    public bool IsOurs => _stage == Stage.Ours;

    /// <summary>True when the other side's offer waits for our answer.</summary>
    public bool IsTheirs => _stage == Stage.Theirs;

    /// <summary>The status that refuses an offer of the other side now, or 0 (RFC 3311 §5.2): 491 while ours is open, 500 while one of theirs is, or the first is still to come.</summary>
    public int Refusal => _stage switch { Stage.Settled => 0, Stage.Ours => 491, _ => 500 };

    /// <summary>We made an offer.</summary>
    public void Offer() => _stage = Stage.Ours;

    /// <summary>The other side made one.</summary>
    public void OnOffer() => _stage = Stage.Theirs;

    /// <summary>The open offer was answered; or one that would have changed the session was refused, so that what was agreed before holds.</summary>
    public void Settle() => _stage = Stage.Settled;
}
