using Microsoft.AspNetCore.SignalR.Client;

namespace Ringmap.Client.Services;

/// <summary>Tries for as long as the page is open: soon at first, then every ten seconds, so that a server that returns is not flooded.</summary>
internal sealed class PatientRetry : IRetryPolicy
{
    private static readonly int[] Seconds = [0, 1, 2, 5, 10];

    public static TimeSpan Delay(long attempt) => TimeSpan.FromSeconds(Seconds[Math.Min(attempt, Seconds.Length - 1)]);

    public TimeSpan? NextRetryDelay(RetryContext retryContext) => Delay(retryContext.PreviousRetryCount);
}
