namespace Ringmap.Telephony.Switch;

/// <summary>What a switch counts. Written on the loop, read by anybody.</summary>
internal sealed class SwitchCounters
{
    private int _callsNow;
    private long _taken;
    private long _refused;

    /// <summary>Calls going on.</summary>
    public int CallsNow => Volatile.Read(ref _callsNow);

    /// <summary>Calls taken since the start.</summary>
    public long Taken => Volatile.Read(ref _taken);

    /// <summary>Calls refused before a map saw them, challenges for a password not counted.</summary>
    public long Refused => Volatile.Read(ref _refused);

    public void SetCallsNow(int count) => Volatile.Write(ref _callsNow, count);

    public void AddTaken() => Volatile.Write(ref _taken, _taken + 1);

    public void AddRefused() => Volatile.Write(ref _refused, _refused + 1);
}
