using Ringmap.Sip.Loops;

namespace Ringmap.Sip.Transactions;

/// <summary>Runs the two timers of a machine on the loop.</summary>
internal abstract class TimedDriver(EventLoop loop)
{
    private LoopTimer? _retransmit;
    private LoopTimer? _lifetime;

    protected EventLoop Loop => loop;

    protected abstract void OnRetransmitTimer();

    protected abstract void OnLifetimeTimer();

    protected void SetTimers(in TransactionStep step)
    {
        if (step.Retransmit is { } retransmit)
            Set(ref _retransmit, retransmit, static driver => ((TimedDriver)driver!).OnRetransmitTimer());
        if (step.Lifetime is { } lifetime)
            Set(ref _lifetime, lifetime, static driver => ((TimedDriver)driver!).OnLifetimeTimer());
    }

    protected void StopTimers()
    {
        _retransmit?.Cancel();
        _lifetime?.Cancel();
        _retransmit = _lifetime = null;
    }

    private void Set(ref LoopTimer? timer, TimeSpan delay, Action<object?> work)
    {
        timer?.Cancel();
        timer = delay == TransactionStep.Stop ? null : loop.Schedule(delay, work, this);
    }
}
