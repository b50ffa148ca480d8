namespace Ringmap.Media.Rtp;

/// <summary>NTP's 64 bits of time (RFC 3550 §4): seconds since 1900, and their fraction.</summary>
internal static class NtpTime
{
    private static readonly DateTimeOffset Epoch = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>All 64 bits; wraps in 2036, as it should.</summary>
    public static ulong Of(DateTimeOffset time)
    {
        var ticks = (UInt128)(time - Epoch).Ticks;
        return (ulong)((ticks << 32) / TimeSpan.TicksPerSecond);
    }

    /// <summary>The middle 32 bits, in which reports return times: 65,536ths of a second.</summary>
    public static uint Middle(ulong ntp) => (uint)(ntp >> 16);
}
