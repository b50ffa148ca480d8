namespace Ringmap.Sip.Registrars;

/// <summary>What a <see cref="RegistrationMachine"/> wants done.</summary>
/// <param name="Ask">Seconds to ask for in a REGISTER now; null: nothing is sent.</param>
/// <param name="Wake">When to call <see cref="RegistrationMachine.OnTimer"/>; null: never.</param>
internal readonly record struct RegistrationStep(uint? Ask = null, TimeSpan? Wake = null);
