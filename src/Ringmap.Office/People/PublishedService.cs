using Ringmap.Flow.Programs;

namespace Ringmap.Office.People;

/// <summary>What answers an identity: a published version of a map, compiled.</summary>
/// <param name="MapId">The map.</param>
/// <param name="Version">Its version.</param>
/// <param name="Program">What it compiled to; shared by all calls.</param>
public sealed record PublishedService(string MapId, int Version, CallProgram Program);
