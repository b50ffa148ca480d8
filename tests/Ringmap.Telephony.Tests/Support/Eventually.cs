namespace Ringmap.Telephony.Tests.Support;

/// <summary>Waits for what another thread brings about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task True(Func<bool> so)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        using var patience = new CancellationTokenSource(Patience);
        while (!so())
            await timer.WaitForNextTickAsync(patience.Token);
    }
}
