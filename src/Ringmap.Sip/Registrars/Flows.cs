namespace Ringmap.Sip.Registrars;

/// <summary>Bindings by the devices that they lead to. Pure.</summary>
public static class Flows
{
    /// <summary>
    /// One group for each device, in the order of its best binding: several flows of one device are ways to the same telephone, of
    /// which one is tried after the other (RFC 5626 §7); every other binding stands alone.
    /// </summary>
    /// <param name="bindings">The bindings of an address-of-record, most preferred first.</param>
    /// <returns>Groups, in each the flow registered last first.</returns>
    public static IReadOnlyList<IReadOnlyList<Binding>> ByDevice(IReadOnlyList<Binding> bindings) =>
        [.. bindings.GroupBy(b => b.RegId > 0 ? (object)b.InstanceId! : b).Select(g => (IReadOnlyList<Binding>)[.. g.OrderByDescending(b => b.Expires)])];
}
