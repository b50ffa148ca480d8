namespace Ringmap.Telephony.Demo;

/// <summary>Something that happened in the demo call.</summary>
/// <param name="Stage">How far it is.</param>
/// <param name="At">Time since the call began.</param>
/// <param name="Text">The same as a sentence.</param>
public sealed record DemoCallStep(DemoCallStage Stage, TimeSpan At, string Text);
