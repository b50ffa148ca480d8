using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Registrars;

/// <summary>Limits of a registrar.</summary>
public sealed record RegistrarOptions
{
    /// <summary>Shortest registration, 1 to 3,600 s; default 60. A shorter wish is answered 423: stops devices that would register without end.</summary>
    public int MinSeconds { get; init; } = 60;

    /// <summary>Longest registration, at least <see cref="MinSeconds"/>; default 3,600 s. A longer wish is cut: a device that has gone is noticed within this time.</summary>
    public int MaxSeconds { get; init; } = 3_600;

    /// <summary>Length when the device names none; default 3,600 s (RFC 3261 §10.2).</summary>
    public int DefaultSeconds { get; init; } = 3_600;

    /// <summary>Most contacts of one address-of-record, 1 to 100; default 10; one more takes the place of the one nearest its end. Stops one account from making calls ring a thousand devices.</summary>
    public int ContactsPerAddress { get; init; } = 10;

    /// <summary>Most contacts altogether, default 100,000. Stops the memory from filling; more are answered 503.</summary>
    public int Contacts { get; init; } = 100_000;

    /// <summary>Most proxies on the Path of a registration, default 8; more are answered 403. Stops requests that grow with every call.</summary>
    public int PathHops { get; init; } = 8;

    /// <summary>The route that a device is told to use for its own requests (Service-Route, RFC 3608); empty for none.</summary>
    public IReadOnlyList<NameAddress> ServiceRoute { get; init; } = [];

    /// <summary>
    /// Makes addresses of single devices for those that ask (RFC 5627); null makes none. Whoever sets it has to send requests to
    /// such an address to that device.
    /// </summary>
    public GruuMaker? Gruus { get; init; }
}
