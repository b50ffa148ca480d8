namespace Ringmap.Media.Tests.Support;

/// <summary>Looks at an engine's worker from the worker itself.</summary>
internal static class WorkerProbe
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Bytes that the worker has allocated since it began.</summary>
    public static Task<long> AllocatedByWorker(this MediaEngine engine)
    {
        var done = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        engine.Post(() => done.SetResult(GC.GetAllocatedBytesForCurrentThread()));
        return done.Task.WaitAsync(Patience);
    }

    /// <summary>Waits until commands given so far are carried out.</summary>
    public static Task Settled(this MediaEngine engine) => engine.AllocatedByWorker();

    /// <summary>Waits, without work for the worker, until a session has received some more packets.</summary>
    public static async Task PassPackets(this MediaEngine engine, AudioSession session, int count)
    {
        await engine.Settled();
        var until = session.Statistics.PacketsReceived + count;
        await engine.Eventually(() => session.Statistics.PacketsReceived >= until);
    }

    /// <summary>Waits until something is so; fails after a while.</summary>
    public static async Task Eventually(this MediaEngine engine, Func<bool> so)
    {
        Assert.NotNull(engine);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var patience = new CancellationTokenSource(Patience);
        while (!so())
            await timer.WaitForNextTickAsync(patience.Token);
    }
}
