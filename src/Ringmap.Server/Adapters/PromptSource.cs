using System.Data.Common;
using Ringmap.Flow.Execution;
using Ringmap.Flow.Values;
using Ringmap.Media.Audio;
using Ringmap.Office;
using Ringmap.Office.Announcements;
using Ringmap.Telephony.Ports;

namespace Ringmap.Server.Adapters;

/// <summary>The switch asks for what callers hear; the office has it.</summary>
internal sealed class PromptSource(PromptLibrary prompts) : IPromptSource
{
    public async ValueTask<IReadOnlyList<AudioClip>> LoadAsync(OwnerFacts owner, IReadOnlyList<PromptPart> parts, CancellationToken cancellation)
    {
        try
        {
            OfficeResult<IReadOnlyList<AudioClip>> loaded = await prompts.LoadAsync(owner.UserId, parts, cancellation);
            return loaded.Value ?? throw new PortFailureException(loaded.Refusal!.Reason);
        }
        catch (Exception failure) when (failure is DbException or IOException or UnauthorizedAccessException)
        {
            throw new PortFailureException($"The prompt could not be read: {failure.Message}", failure);
        }
    }
}
