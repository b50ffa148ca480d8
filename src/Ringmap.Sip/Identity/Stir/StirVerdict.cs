namespace Ringmap.Sip.Identity.Stir;

/// <summary>What checking who calls came to.</summary>
/// <param name="Outcome">Verified, failed, or nothing to check.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="Passport">What was signed; null unless it is verified.</param>
public sealed record StirVerdict(StirOutcome Outcome, StirFailure Failure = StirFailure.None, Passport? Passport = null)
{
    internal static readonly StirVerdict None = new(StirOutcome.None);

    /// <summary>The status with which such a request may be refused (RFC 8224 §6.2.2); 0 when it is verified, 428 when it was not signed.</summary>
    public int Status => Outcome switch
    {
        StirOutcome.Verified => 0,
        StirOutcome.None => 428,
        _ => Failure switch
        {
            StirFailure.Stale => 403,
            StirFailure.NoCertificate => 436,
            StirFailure.Unsupported or StirFailure.Untrusted => 437,
            _ => 438,
        },
    };

    internal static StirVerdict Failed(StirFailure failure) => new(StirOutcome.Failed, failure);
}
