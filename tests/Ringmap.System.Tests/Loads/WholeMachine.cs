namespace Ringmap.SystemTests.Loads;

/// <summary>Tests under load run alone: the callers, too, need their share of the machine to hear and speak in time.</summary>
[CollectionDefinition(nameof(WholeMachine), DisableParallelization = true)]
public sealed class WholeMachine;
