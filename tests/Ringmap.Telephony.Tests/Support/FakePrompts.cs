using Ringmap.Flow.Execution;
using Ringmap.Flow.Values;
using Ringmap.Media.Audio;
using Ringmap.Telephony.Ports;

namespace Ringmap.Telephony.Tests.Support;

/// <summary>Every text is a second of humming; a prompt may fail or keep its caller waiting.</summary>
internal sealed class FakePrompts : IPromptSource
{
    private static readonly AudioClip Hum = Tones.Cadence(([300], 1));

    public string? Failure { get; set; }

    /// <summary>Prompts come when this ends; null: at once.</summary>
    public TaskCompletionSource? Wait { get; set; }

    public List<string> Loaded { get; } = [];

    public async ValueTask<IReadOnlyList<AudioClip>> LoadAsync(OwnerFacts owner, IReadOnlyList<PromptPart> parts, CancellationToken cancellation)
    {
        if (Wait is { } wait)
            await wait.Task.WaitAsync(cancellation);
        if (Failure is { } failure)
            throw new PortFailureException(failure);
        Loaded.AddRange(parts.Select(p => p is SpokenText text ? text.Text : p.GetType().Name));
        return [.. parts.Select(p => p is Beep ? Tones.Beep : Hum)];
    }
}
