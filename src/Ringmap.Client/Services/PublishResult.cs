using Ringmap.Api;

namespace Ringmap.Client.Services;

/// <summary>What became of a request to publish: one of the two is set.</summary>
/// <param name="Version">The new version.</param>
/// <param name="Refused">The draft has errors.</param>
public sealed record PublishResult(MapVersion? Version, PublishRefused? Refused);
