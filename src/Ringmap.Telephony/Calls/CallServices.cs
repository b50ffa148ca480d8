using Microsoft.Extensions.Logging;
using Ringmap.Sip.Loops;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Ports;
using Ringmap.Telephony.Switch;

namespace Ringmap.Telephony.Calls;

/// <summary>What every call of a switch uses.</summary>
/// <param name="Endpoint">Makes SIP calls.</param>
/// <param name="Loop">The endpoint's loop: everything about calls happens on it.</param>
/// <param name="Lines">Makes lines for audio.</param>
/// <param name="Addresses">Our own addresses.</param>
/// <param name="Destinations">Finds whom addresses mean.</param>
/// <param name="Legs">Finds legs by their dialogs.</param>
/// <param name="Ladders">Remembers the dialogs of calls.</param>
/// <param name="Ports">What other rooms do for us.</param>
/// <param name="Options">Settings.</param>
/// <param name="Time">Clock.</param>
/// <param name="Logger">Log.</param>
internal sealed record CallServices(
    SipEndpoint Endpoint, EventLoop Loop, IAudioLines Lines, OwnAddresses Addresses, Destinations Destinations, LegTable Legs, Ladders Ladders, SwitchPorts Ports, SwitchOptions Options,
    TimeProvider Time, ILogger Logger)
{
    public DateTimeOffset Now => Time.GetUtcNow();
}
