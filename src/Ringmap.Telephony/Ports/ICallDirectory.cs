using Ringmap.Flow.Execution;

namespace Ringmap.Telephony.Ports;

/// <summary>
/// Who is who: identities, owners, callers, SIP passwords. Asked on the loop of the switch, so every member answers at once from
/// memory; none throws. Safe for use from several threads.
/// </summary>
public interface ICallDirectory
{
    /// <summary>Whom an identity belongs to; null when there is no such identity.</summary>
    /// <param name="dialled">What was dialled, as it came: "101", "+46812345", "ann@example.org".</param>
    CalledParty? FindCalled(string dialled);

    /// <summary>What is known about a caller.</summary>
    /// <param name="caller">Who calls, as signalling says it.</param>
    /// <param name="owner">In whose contacts to look; null: in nobody's.</param>
    CallerFacts Identify(CallerAddress caller, OwnerFacts? owner);

    /// <summary>SIP password of an extension; null when there is no such extension. Takes the same time for everybody.</summary>
    string? FindSipPassword(string extension);

    /// <summary>True for an extension of the house.</summary>
    bool IsExtension(string number);
}
