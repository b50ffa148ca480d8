using Ringmap.Flow.Execution;
using Ringmap.Flow.Values;
using Ringmap.Media.Audio;

namespace Ringmap.Telephony.Ports;

/// <summary>What callers hear. Safe for use from several threads; may be asked on the loop of the switch, so it never blocks.</summary>
public interface IPromptSource
{
    /// <summary>
    /// The clips of a prompt in order, those of <see cref="Beep"/> and <see cref="Silence"/> included. Ends at once when they are
    /// in memory; the same parts give the same clips, so that each is encoded once for all calls.
    /// </summary>
    /// <param name="owner">Whose announcements and voice.</param>
    /// <param name="parts">The prompt.</param>
    /// <param name="cancellation">The caller hung up, or does not wait any more.</param>
    /// <exception cref="PortFailureException">A part is gone or cannot be spoken.</exception>
    ValueTask<IReadOnlyList<AudioClip>> LoadAsync(OwnerFacts owner, IReadOnlyList<PromptPart> parts, CancellationToken cancellation);
}
