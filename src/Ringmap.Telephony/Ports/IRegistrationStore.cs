using Ringmap.Sip.Registrars;

namespace Ringmap.Telephony.Ports;

/// <summary>Keeps registrations over a restart. Safe for use from several threads. An exception is logged and the switch goes on.</summary>
public interface IRegistrationStore
{
    /// <summary>All that were saved, expired ones included.</summary>
    Task<IReadOnlyList<Binding>> LoadAsync(CancellationToken cancellation);

    /// <summary>Replaces what is saved for some extensions, all or none. The switch never saves twice at once.</summary>
    /// <param name="changed">By address-of-record, all bindings that it has now; may be empty.</param>
    /// <param name="cancellation">The program ends.</param>
    Task SaveAsync(IReadOnlyDictionary<string, IReadOnlyList<Binding>> changed, CancellationToken cancellation);
}
