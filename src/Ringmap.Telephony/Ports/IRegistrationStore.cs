using Ringmap.Sip.Registrars;

namespace Ringmap.Telephony.Ports;

/// <summary>Keeps registrations over a restart. Safe for use from several threads. An exception is logged and the switch goes on.</summary>
public interface IRegistrationStore
{
    /// <summary>All that were saved, expired ones included.</summary>
    Task<IReadOnlyList<Binding>> LoadAsync(CancellationToken cancellation);

    /// <summary>Replaces what is saved for an extension. The switch never saves the same extension twice at once.</summary>
    /// <param name="extension">The address-of-record of the bindings.</param>
    /// <param name="bindings">All that it has now; may be empty.</param>
    /// <param name="cancellation">The program ends.</param>
    Task SaveAsync(string extension, IReadOnlyList<Binding> bindings, CancellationToken cancellation);
}
