namespace Ringmap.Server.Tests.Demo;

/// <summary>Tests that listen to sound in real time run alone: what starves the machine would be heard.</summary>
[CollectionDefinition(nameof(RealSound), DisableParallelization = true)]
public sealed class RealSound;
