namespace Ringmap.Sip.Loops;

/// <summary>A piece of work that an <see cref="EventLoop"/> will do later.</summary>
public sealed class LoopTimer
{
    internal const int NotQueued = -1;

    private readonly EventLoop _loop;

    internal LoopTimer(EventLoop loop, long due, Action<object?> work, object? state)
    {
        _loop = loop;
        Due = due;
        Work = work;
        State = state;
    }

    /// <summary>True while the work is still to be done.</summary>
    public bool IsPending => Index != NotQueued;

    internal long Due { get; }

    internal int Index { get; set; } = NotQueued;

    internal Action<object?> Work { get; }

    internal object? State { get; private set; }

    /// <summary>Takes the work back. Idempotent; to be called on the loop.</summary>
    public void Cancel()
    {
        _loop.Remove(this);
        State = null;
    }
}
