namespace Ringmap.Client.Editor;

/// <summary>The connectors. Each draws itself again only when its way or colour changed.</summary>
public sealed partial class LineLayer
{
    private readonly Dictionary<string, ConnectorLine> _lines = new(StringComparer.Ordinal);
    private IReadOnlyList<string> _ids = [];
    private string _shown = "";

    /// <summary>A line is there.</summary>
    public void Add(ConnectorLine line) => _lines[line.Id] = line;

    /// <summary>A line is gone.</summary>
    public void Remove(ConnectorLine line)
    {
        if (_lines.TryGetValue(line.Id, out var known) && ReferenceEquals(known, line))
            _lines.Remove(line.Id);
    }

    /// <inheritdoc/>
    protected override void Join()
    {
        _ids = Ids();
        Desk.Session.Changed += OnSession;
        Desk.Canvas.Moved += OnMoved;
        Desk.Canvas.FeedbackChanged += OnFeedback;
    }

    /// <inheritdoc/>
    protected override void Leave()
    {
        Desk.Session.Changed -= OnSession;
        Desk.Canvas.Moved -= OnMoved;
        Desk.Canvas.FeedbackChanged -= OnFeedback;
    }

    private void OnSession()
    {
        var ids = Ids();
        if (!_ids.SequenceEqual(ids))
        {
            _ids = ids;
            Refresh();
        }

        Look();
    }

    private void OnMoved(IReadOnlySet<string> ids) => Look();

    private void OnFeedback()
    {
        var f = Desk.Canvas.Feedback;
        var shown = $"{f.Hover.Link} {f.Ghost?.Link} {string.Join(' ', f.Connections.Select(c => c.Link))} {f.LassoSelection?.Links.Count} {f.LassoSelection?.Nodes.Count}";
        if (shown == _shown)
            return;
        _shown = shown;
        Look();
    }

    private void Look()
    {
        foreach (var line in _lines.Values)
            line.Look();
    }

    private string[] Ids() => [.. Desk.Session.Scene.Routed.Links.Select(link => link.Id)];
}
