using Ringmap.Sip.Registrars;

namespace Ringmap.Telephony.Switch;

/// <summary>
/// Tells news of registrations from telephones that only refresh, as many do every half minute: what was told last may end a little
/// before what holds. Holds one entry for each address registered, which the registrar bounds. Used on the loop.
/// </summary>
internal sealed class RegistrationNews(TimeProvider time)
{
    /// <summary>By which part of its life what was told may end early.</summary>
    private const int EarlyPart = 10;

    private readonly Dictionary<string, IReadOnlyList<Binding>> _told = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Binding>> _untold = new(StringComparer.Ordinal);

    /// <summary>What has been refreshed since it was told last, by address.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Binding>> Untold => _untold;

    /// <summary>True when there is something to tell; it then counts as told.</summary>
    /// <param name="address">The address-of-record.</param>
    /// <param name="bindings">All that it has now.</param>
    public bool IsNews(string address, IReadOnlyList<Binding> bindings)
    {
        if (_told.TryGetValue(address, out var told) && IsRefresh(told, bindings))
        {
            _untold[address] = bindings;
            return false;
        }
        _untold.Remove(address);
        if (bindings.Count > 0)
            _told[address] = bindings;
        else
            _told.Remove(address);
        return true;
    }

    private bool IsRefresh(IReadOnlyList<Binding> told, IReadOnlyList<Binding> now)
    {
        if (told.Count != now.Count)
            return false;
        for (var i = 0; i < now.Count; i++)
            if (!IsSame(told[i], now[i]) || now[i].Expires < told[i].Expires || now[i].Expires - told[i].Expires > (now[i].Expires - time.GetUtcNow()) / EarlyPart)
                return false;
        return true;
    }

    private static bool IsSame(Binding one, Binding other) => ReferenceEquals(one, other)
        || (one.CallId == other.CallId && one.Source.Equals(other.Source) && one.Transport == other.Transport && one.Q.Equals(other.Q) && one.RegId == other.RegId
            && one.InstanceId == other.InstanceId && one.UserAgent == other.UserAgent && one.Contact.Equals(other.Contact)
            && one.Path.Select(p => p.ToString()).SequenceEqual(other.Path.Select(p => p.ToString())));
}
