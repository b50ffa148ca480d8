namespace Ringmap.Sip.Loops;

/// <summary>
/// A binary heap of timers by due time from which any timer can be removed: nearly all SIP timers are cancelled, and a
/// cancelled one must not stay for its 32 seconds.
/// </summary>
internal sealed class TimerHeap
{
    private LoopTimer[] _items = new LoopTimer[64];

    public int Count { get; private set; }

    public LoopTimer? First => Count == 0 ? null : _items[0];

    public void Add(LoopTimer timer)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Count * 2);
        Up(Count++, timer);
    }

    public void Remove(LoopTimer timer)
    {
        var index = timer.Index;
        if (index == LoopTimer.NotQueued)
            return;
        timer.Index = LoopTimer.NotQueued;
        var last = _items[--Count];
        _items[Count] = null!;
        if (index == Count)
            return;
        if (index > 0 && last.Due < _items[(index - 1) / 2].Due)
            Up(index, last);
        else
            Down(index, last);
    }

    private void Up(int index, LoopTimer timer)
    {
        while (index > 0)
        {
            var parent = (index - 1) / 2;
            if (_items[parent].Due <= timer.Due)
                break;
            Place(index, _items[parent]);
            index = parent;
        }
        Place(index, timer);
    }

    private void Down(int index, LoopTimer timer)
    {
        while (true)
        {
            var child = index * 2 + 1;
            if (child >= Count)
                break;
            if (child + 1 < Count && _items[child + 1].Due < _items[child].Due)
                child++;
            if (timer.Due <= _items[child].Due)
                break;
            Place(index, _items[child]);
            index = child;
        }
        Place(index, timer);
    }

    private void Place(int index, LoopTimer timer)
    {
        _items[index] = timer;
        timer.Index = index;
    }
}
