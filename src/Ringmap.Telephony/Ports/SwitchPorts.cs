namespace Ringmap.Telephony.Ports;

/// <summary>All that the switch asks of other rooms.</summary>
/// <param name="Directory">Who is who.</param>
/// <param name="Prompts">What callers hear.</param>
/// <param name="Messages">Keeps recordings and messages.</param>
/// <param name="Journal">Told what calls do.</param>
/// <param name="Registrations">Keeps registrations.</param>
/// <param name="Counts">Counts messages.</param>
/// <param name="Numbers">Writes telephone numbers.</param>
public sealed record SwitchPorts(
    ICallDirectory Directory, IPromptSource Prompts, IMessageKeeper Messages, ICallJournal Journal, IRegistrationStore Registrations, IMessageCounts Counts, INumberPlan Numbers);
