namespace Ringmap.Office;

/// <summary>Something asked for is not done.</summary>
/// <param name="Kind">What kind of reason.</param>
/// <param name="Reason">One or more sentences for the person who asked.</param>
public sealed record Refusal(RefusalKind Kind, string Reason)
{
    /// <summary>There is no such thing, or it is somebody else's: the two are not told apart.</summary>
    /// <param name="what">For example "contact".</param>
    internal static Refusal NotFound(string what) => new(RefusalKind.NotFound, $"There is no such {what}.");

    /// <summary>What was sent cannot be accepted.</summary>
    internal static Refusal Invalid(string reason) => new(RefusalKind.Invalid, reason);
}
