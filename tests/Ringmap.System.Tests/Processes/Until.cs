using System.Diagnostics;

namespace Ringmap.SystemTests.Processes;

/// <summary>Waits for what another process does and cannot tell us about: asks often, up to a deadline.</summary>
internal static class Until
{
    /// <summary>How often is asked: short beside every deadline, long beside one question over loopback.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(25);

    /// <summary>Asks until the answer is there.</summary>
    /// <param name="ask">Returns null while the answer is not there yet.</param>
    /// <param name="within">Deadline.</param>
    /// <param name="what">What is waited for, for the failure's text.</param>
    /// <param name="state">Described at the deadline, so that the failure says what was seen instead.</param>
    public static async Task<T> FoundAsync<T>(Func<Task<T?>> ask, TimeSpan within, string what, Func<Task<string>>? state = null)
        where T : class
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            if (await ask().ConfigureAwait(false) is { } found)
                return found;
            if (clock.Elapsed > within)
                throw new TimeoutException($"Waited {within.TotalSeconds:0.#} s in vain for {what}." + (state is null ? "" : " Instead: " + await state().ConfigureAwait(false)));
            await Task.Delay(Interval, TestContext.Current.CancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks until the answer is yes.</summary>
    public static Task TrueAsync(Func<Task<bool>> ask, TimeSpan within, string what, Func<Task<string>>? state = null) =>
        FoundAsync(async () => await ask().ConfigureAwait(false) ? "yes" : null, within, what, state);

    /// <summary>Asks until the answer is yes.</summary>
    public static Task TrueAsync(Func<bool> ask, TimeSpan within, string what, Func<string>? state = null) =>
        FoundAsync(() => Task.FromResult(ask() ? "yes" : null), within, what, state is null ? null : () => Task.FromResult(state()));

    /// <summary>Lets time pass for a peer that is to go on doing something, such as speaking: nothing is expected to change.</summary>
    public static Task PassedAsync(TimeSpan time) => Task.Delay(time, TestContext.Current.CancellationToken);
}
