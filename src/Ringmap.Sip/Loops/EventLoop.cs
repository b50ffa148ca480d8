using Microsoft.Extensions.Logging;

namespace Ringmap.Sip.Loops;

/// <summary>
/// One thread that does posted work and timers one after another, so that what belongs to it needs no locks. Work that
/// throws is logged and the loop goes on.
/// </summary>
public sealed class EventLoop : IDisposable
{
    /// <summary>How much work may wait when nothing else is said: enough for a burst of datagrams, small enough to notice a stuck loop.</summary>
    public const int DefaultCapacity = 65_536;

    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly long _origin;
    private readonly int _capacity;
    private readonly Lock _gate = new();
    /// <summary>Wakes the thread. Not a SemaphoreSlim, which would spin before each sleep.</summary>
    private readonly AutoResetEvent _signal = new(false);
    private readonly TimerHeap _timers = new();
    private readonly ITimer _alarm;
    private readonly Thread? _thread;
    private List<Job> _incoming = [];
    private List<Job> _current = [];
    private long _armedFor = long.MaxValue;
    private bool _sleeping;
    private bool _stopping;
    private int _owner;
    private long _lag;

    /// <summary>A loop with a thread of its own, started at once.</summary>
    /// <param name="name">Name of the thread.</param>
    /// <param name="time">Clock for timers.</param>
    /// <param name="logger">Takes what posted work throws.</param>
    /// <param name="capacity">How much work may wait, at least 1.</param>
    public EventLoop(string name, TimeProvider time, ILogger logger, int capacity = DefaultCapacity)
        : this(time, logger, capacity)
    {
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        _thread.Start();
    }

    /// <summary>A loop without a thread: whoever calls <see cref="RunPending"/> is the loop. For simulations.</summary>
    internal EventLoop(TimeProvider time, ILogger logger, int capacity = DefaultCapacity)
    {
        _time = time;
        _origin = time.GetTimestamp();
        _logger = logger;
        _capacity = capacity;
        _alarm = time.CreateTimer(static state => ((EventLoop)state!).Wake(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>True when the caller runs on the loop.</summary>
    public bool InLoop => Volatile.Read(ref _owner) == Environment.CurrentManagedThreadId;

    /// <summary>True for a loop with a thread of its own; false when whoever simulates has to run it.</summary>
    internal bool HasThread => _thread is not null;

    /// <summary>Timers that are waiting. To be read on the loop.</summary>
    public int PendingTimers => _timers.Count;

    /// <summary>How long until the first timer is due (zero when it is), or null when there is none. For simulations, which advance their clock by it.</summary>
    internal TimeSpan? UntilNextTimer =>
        _timers.First is not { } first ? null
        : first.Due <= _time.GetTimestamp() ? TimeSpan.Zero
        : TimeSpan.FromSeconds((first.Due - _time.GetTimestamp()) / (double)_time.TimestampFrequency);

    /// <summary>Time since the loop was made. From any thread.</summary>
    internal TimeSpan Now => _time.GetElapsedTime(_origin);

    /// <summary>How long the posted work that is being done had waited for its turn; zero when none is. From any thread.</summary>
    public TimeSpan Lag => new(Volatile.Read(ref _lag));

    /// <summary>How much posted work was refused because the queue was full.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    private long _refused;

    /// <summary>Asks for work to be done on the loop. False when the queue is full or the loop has stopped: the work will not be done.</summary>
    public bool Post(Action work) => Post(static state => ((Action)state!)(), work);

    /// <summary>Asks for work with a state object, which saves a closure.</summary>
    public bool Post(Action<object?> work, object? state)
    {
        bool wake;
        var now = _time.GetTimestamp();
        lock (_gate)
        {
            if (_stopping || _incoming.Count >= _capacity)
            {
                Interlocked.Increment(ref _refused);
                return false;
            }
            _incoming.Add(new Job(work, state, now));
            wake = _sleeping;
            _sleeping = false;
        }
        if (wake)
            _signal.Set();
        return true;
    }

    /// <summary>Does work after a delay. To be called on the loop.</summary>
    public LoopTimer Schedule(TimeSpan delay, Action work) => Schedule(delay, static state => ((Action)state!)(), work);

    /// <summary>Does work with a state object after a delay. To be called on the loop.</summary>
    public LoopTimer Schedule(TimeSpan delay, Action<object?> work, object? state)
    {
        var due = _time.GetTimestamp() + (long)(delay.TotalSeconds * _time.TimestampFrequency);
        var timer = new LoopTimer(this, due, work, state);
        _timers.Add(timer);
        return timer;
    }

    /// <summary>Stops after the work that is waiting now; waits for the thread unless called on it.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_stopping)
                return;
            _stopping = true;
        }
        _signal.Set();
        if (_thread is not null && !InLoop)
            _thread.Join();
        _alarm.Dispose();
        if (_thread is not null && !InLoop)
            _signal.Dispose();
    }

    /// <summary>Does everything that is waiting or due now; says whether there was anything.</summary>
    internal bool RunPending()
    {
        var before = Interlocked.Exchange(ref _owner, Environment.CurrentManagedThreadId);
        try
        {
            return Turn();
        }
        finally
        {
            Volatile.Write(ref _owner, before);
        }
    }

    internal void Remove(LoopTimer timer) => _timers.Remove(timer);

    private void Run()
    {
        Volatile.Write(ref _owner, Environment.CurrentManagedThreadId);
        while (true)
        {
            Turn();
            Arm();
            lock (_gate)
            {
                if (_incoming.Count > 0)
                    continue;
                if (_stopping)
                    return;
                if (_timers.First is { } first && first.Due <= _time.GetTimestamp())
                    continue;
                _sleeping = true;
            }
            _signal.WaitOne();
        }
    }

    private bool Turn()
    {
        var any = false;
        lock (_gate)
            (_incoming, _current) = (_current, _incoming);
        foreach (var job in _current)
        {
            any = true;
            Volatile.Write(ref _lag, _time.GetElapsedTime(job.Posted).Ticks);
            Do(job.Work, job.State);
        }
        _current.Clear();
        Volatile.Write(ref _lag, 0);
        var now = _time.GetTimestamp();
        while (_timers.First is { } timer && timer.Due <= now)
        {
            any = true;
            _timers.Remove(timer);
            Do(timer.Work, timer.State);
        }
        return any;
    }

    private void Do(Action<object?> work, object? state)
    {
        try
        {
            work(state);
        }
#pragma warning disable CA1031 // whatever posted work throws, the loop has to go on with the other calls
        catch (Exception error)
#pragma warning restore CA1031
        {
            _logger.LogError(error, "Work on the loop failed");
        }
    }

    /// <summary>Sets the alarm for the first timer when that is earlier than what it is set for.</summary>
    private void Arm()
    {
        if (_timers.First is not { } first)
            return;
        var now = _time.GetTimestamp();
        if (_armedFor > now && _armedFor <= first.Due)
            return;
        _armedFor = first.Due;
        var milliseconds = Math.Ceiling(Math.Max(0, first.Due - now) * 1000.0 / _time.TimestampFrequency);
        _alarm.Change(TimeSpan.FromMilliseconds(milliseconds), Timeout.InfiniteTimeSpan);
    }

    private void Wake()
    {
        lock (_gate)
        {
            if (_stopping)
                return;
            // Marks the alarm as used even when the loop is awake.
            _armedFor = long.MaxValue;
            if (!_sleeping)
                return;
            _sleeping = false;
        }
        _signal.Set();
    }

    private readonly record struct Job(Action<object?> Work, object? State, long Posted);
}
