namespace Ringmap.Sip.Authentication;

/// <summary>The result of <see cref="DigestAuthenticator.Verify"/>.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="User">The user named by the credentials; empty when they name none. Proved only when accepted.</param>
public readonly record struct DigestVerdict(DigestOutcome Outcome, string User)
{
    /// <summary>The credentials answer a challenge of ours: who sent them hears what is sent to that address.</summary>
    public bool HasOurNonce { get; init; }

    /// <summary>True when the user has proved the password.</summary>
    public bool IsAccepted => Outcome == DigestOutcome.Accepted;
}
