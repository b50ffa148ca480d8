namespace Ringmap.Diagrams.Editing;

/// <summary>
/// Undo and redo over immutable documents: each change is one named step that keeps the whole document before it.
/// Itself immutable, so that a history can be shared and compared; every change returns the next history.
/// </summary>
/// <typeparam name="TDocument">An immutable document.</typeparam>
public sealed class History<TDocument>
    where TDocument : class
{
    /// <summary>Steps kept unless told otherwise: more than a working day of edits, bounded so that memory is.</summary>
    public const int DefaultDepth = 500;

    private readonly LinkedStep? _past;
    private readonly LinkedStep? _future;
    private readonly int _depth;
    private readonly TDocument? _saved;

    /// <summary>Starts a history at <paramref name="document"/>, which counts as saved.</summary>
    /// <param name="document">The document as loaded.</param>
    /// <param name="depth">The most steps kept for undo; at least 1.</param>
    public History(TDocument document, int depth = DefaultDepth)
        : this(document, null, null, Math.Max(1, depth), document)
    {
    }

    private History(TDocument document, LinkedStep? past, LinkedStep? future, int depth, TDocument? saved)
    {
        Document = document;
        _past = past;
        _future = future;
        _depth = depth;
        _saved = saved;
    }

    /// <summary>The document as it is now.</summary>
    public TDocument Document { get; }

    /// <summary>True when there is a step to undo.</summary>
    public bool CanUndo => _past is not null;

    /// <summary>True when there is an undone step to do again.</summary>
    public bool CanRedo => _future is not null;

    /// <summary>The name of the step that <see cref="Undo"/> takes back ("Move Menu"), or null.</summary>
    public string? UndoName => _past?.Name;

    /// <summary>The name of the step that <see cref="Redo"/> does again, or null.</summary>
    public string? RedoName => _future?.Name;

    /// <summary>Steps that can be undone.</summary>
    public int UndoCount => _past?.Count ?? 0;

    /// <summary>True when the document is the one last marked as saved.</summary>
    public bool IsSaved => ReferenceEquals(Document, _saved);

    /// <summary>
    /// Does a step. Redo is forgotten. A step with the same <paramref name="coalesceKey"/> as the one just done is joined to it
    /// (typing in one field is one step); a document that is the same instance as before changes nothing.
    /// </summary>
    public History<TDocument> Do(string name, TDocument document, string? coalesceKey = null)
    {
        if (ReferenceEquals(document, Document)) return this;
        var joins = coalesceKey is not null && _past?.CoalesceKey == coalesceKey && _future is null;
        var past = joins ? _past : Cut(new LinkedStep(name, coalesceKey, Document, _past), _depth);
        return new(document, past, null, _depth, _saved);
    }

    /// <summary>Ends coalescing: the next step is a new one whatever its key.</summary>
    public History<TDocument> Seal() => _past?.CoalesceKey is null
        ? this
        : new(Document, new LinkedStep(_past.Name, null, _past.Document, _past.Next), _future, _depth, _saved);

    /// <summary>Takes the last step back; the same history when there is none.</summary>
    public History<TDocument> Undo() => _past is null
        ? this
        : new(_past.Document, _past.Next, new LinkedStep(_past.Name, null, Document, _future), _depth, _saved);

    /// <summary>Does the last undone step again; the same history when there is none.</summary>
    public History<TDocument> Redo() => _future is null
        ? this
        : new(_future.Document, new LinkedStep(_future.Name, null, Document, _past), _future.Next, _depth, _saved);

    /// <summary>Marks <paramref name="document"/> (the one that was sent to be saved) as saved; the current one when null.</summary>
    public History<TDocument> MarkSaved(TDocument? document = null) => new(Document, _past, _future, _depth, document ?? Document);

    private static LinkedStep Cut(LinkedStep step, int depth)
    {
        if (step.Count <= depth) return step;
        var kept = new List<LinkedStep>(depth);
        for (var s = step; kept.Count < depth; s = s.Next!) kept.Add(s);
        LinkedStep? rebuilt = null;
        for (var i = kept.Count - 1; i >= 0; i--) rebuilt = new LinkedStep(kept[i].Name, kept[i].CoalesceKey, kept[i].Document, rebuilt);
        return rebuilt!;
    }

    private sealed class LinkedStep(string name, string? coalesceKey, TDocument document, LinkedStep? next)
    {
        public string Name { get; } = name;

        public string? CoalesceKey { get; } = coalesceKey;

        public TDocument Document { get; } = document;

        public LinkedStep? Next { get; } = next;

        public int Count { get; } = (next?.Count ?? 0) + 1;
    }
}
