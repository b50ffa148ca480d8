namespace Ringmap.Sip.Protection;

/// <summary>
/// Tells a queue that is too long for good from one that was held up once (by a pause of the collector, by code that runs for the
/// first time): only the first is a reason to refuse work. After an overload it is believed at once that the next has begun.
/// </summary>
/// <param name="mostLag">How long work may wait for its turn.</param>
internal sealed class LagGate(TimeSpan mostLag)
{
    /// <summary>Work waits too long for so long before it is refused. As long as senders wait before they repeat themselves (T1).</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    /// <summary>So long after the last refusal there is no patience.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(10);

    private TimeSpan? _lateSince;
    private TimeSpan _lastLate;
    private TimeSpan? _lastRefusal;

    /// <summary>Whether work that has waited so long is to be done.</summary>
    /// <param name="lag">How long it has waited.</param>
    /// <param name="now">The time, from any origin.</param>
    public bool Admits(TimeSpan lag, TimeSpan now)
    {
        if (lag <= mostLag)
        {
            _lateSince = null;
            return true;
        }
        // Work that was late long ago says nothing of today.
        if (_lateSince is null || now - _lastLate > Patience)
            _lateSince = now;
        _lastLate = now;
        if (now - _lateSince < Patience && !(now - _lastRefusal < Memory))
            return true;
        _lastRefusal = now;
        return false;
    }
}
