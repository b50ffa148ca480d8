namespace Ringmap.Client.Editor;

/// <summary>The cards. Each draws itself again only when its own look changed; this layer only knows which there are.</summary>
public sealed partial class CardLayer
{
    private readonly Dictionary<string, ElementCard> _cards = new(StringComparer.Ordinal);
    private IReadOnlyList<string> _ids = [];
    private HashSet<string> _touched = [];

    /// <summary>A card is there.</summary>
    public void Add(ElementCard card) => _cards[card.Id] = card;

    /// <summary>A card is gone.</summary>
    public void Remove(ElementCard card)
    {
        if (_cards.TryGetValue(card.Id, out var known) && ReferenceEquals(known, card))
            _cards.Remove(card.Id);
    }

    /// <inheritdoc/>
    protected override void Join()
    {
        _ids = Desk.Session.Scene.Ids;
        Desk.Session.Changed += OnSession;
        Desk.Canvas.Moved += OnMoved;
        Desk.Canvas.FeedbackChanged += OnFeedback;
        Desk.Live.Changed += Look;
        Desk.Commands.Changed += Look;
    }

    /// <inheritdoc/>
    protected override void Leave()
    {
        Desk.Session.Changed -= OnSession;
        Desk.Canvas.Moved -= OnMoved;
        Desk.Canvas.FeedbackChanged -= OnFeedback;
        Desk.Live.Changed -= Look;
        Desk.Commands.Changed -= Look;
    }

    private void OnSession()
    {
        if (!_ids.SequenceEqual(Desk.Session.Scene.Ids))
        {
            _ids = Desk.Session.Scene.Ids;
            Refresh();
        }

        Look();
    }

    private void OnMoved(IReadOnlySet<string> ids)
    {
        foreach (var id in ids)
            _cards.GetValueOrDefault(id)?.Look();
    }

    // Of the gesture only a few cards show anything: those dimmed, caught or lassoed, now or a moment ago.
    private void OnFeedback()
    {
        var feedback = Desk.Canvas.Feedback;
        var now = new HashSet<string>(feedback.DimmedNodes, StringComparer.Ordinal);
        now.UnionWith(feedback.LassoSelection?.Nodes ?? Desk.Session.Selection.Nodes);
        if (feedback.Ghost?.Node is { } ghost)
            now.Add(ghost);
        if (feedback.Connection?.ToNode is { } to)
            now.Add(to);
        foreach (var id in now.Union(_touched))
            _cards.GetValueOrDefault(id)?.Look();
        _touched = now;
    }

    private void Look()
    {
        foreach (var card in _cards.Values)
            card.Look();
    }
}
