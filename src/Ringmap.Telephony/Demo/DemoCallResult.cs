namespace Ringmap.Telephony.Demo;

/// <summary>What came of the demo call.</summary>
/// <param name="Succeeded">The caller was answered, pressed the key, heard the beep and said all.</param>
/// <param name="Text">The same as a sentence, with the reason when it did not succeed.</param>
/// <param name="Spoken">How long the caller spoke.</param>
public sealed record DemoCallResult(bool Succeeded, string Text, TimeSpan Spoken);
