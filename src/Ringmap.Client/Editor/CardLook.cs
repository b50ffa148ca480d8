namespace Ringmap.Client.Editor;

/// <summary>Everything that a card's picture hangs on: equal looks need no drawing.</summary>
/// <param name="Face">What it shows.</param>
/// <param name="X">Left edge, in canvas units.</param>
/// <param name="Y">Top edge, in canvas units.</param>
public sealed record CardLook(CardFace Face, double X, double Y)
{
    /// <summary>True when it is chosen.</summary>
    public bool IsSelected { get; init; }

    /// <summary>True when it cannot be the target of what is being drawn, or no call came here.</summary>
    public bool IsDimmed { get; init; }

    /// <summary>True when a connector being drawn, or a new element, would be attached to it.</summary>
    public bool IsTarget { get; init; }

    /// <summary>True while it is being moved.</summary>
    public bool IsMoving { get; init; }

    /// <summary>What is wrong with it; null: nothing.</summary>
    public string? Problem { get; init; }

    /// <summary>True when that stops publishing.</summary>
    public bool IsError { get; init; }

    /// <summary>Which steps of the call shown it was: "2" or "2, 5"; null: none.</summary>
    public string? Steps { get; init; }

    /// <summary>When the call came here and which keys were pressed: "0:08 · key 1".</summary>
    public string? StepNote { get; init; }

    /// <summary>Who is in it now and since when; null: nobody.</summary>
    public string? Live { get; init; }
}
