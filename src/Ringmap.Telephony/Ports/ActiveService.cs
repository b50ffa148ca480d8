using Ringmap.Flow.Programs;

namespace Ringmap.Telephony.Ports;

/// <summary>The published map version that answers an identity. A call keeps the one with which it began.</summary>
/// <param name="MapId">The map.</param>
/// <param name="Version">Its version.</param>
/// <param name="Program">What it compiles to; shared by all calls.</param>
public sealed record ActiveService(string MapId, int Version, CallProgram Program);
