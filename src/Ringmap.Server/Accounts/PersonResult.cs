namespace Ringmap.Server.Accounts;

/// <summary>What became of a change: the person, or why not.</summary>
/// <param name="Person">As it is now, or null.</param>
/// <param name="Problem">One sentence, or null when it worked.</param>
internal sealed record PersonResult(PersonAccount? Person, string? Problem)
{
    public static PersonResult Refused(string problem) => new(null, problem);
}
