namespace Ringmap.Diagrams.Routing;

/// <summary>A binary heap of search states by cost; of equal costs the latest comes out first, which heads for the goal.</summary>
internal sealed class StateHeap
{
    private Item[] _items = new Item[256];
    private int _pushed;

    public int Count { get; private set; }

    public void Clear()
    {
        Count = 0;
        _pushed = 0;
    }

    public void Push(double cost, int state)
    {
        if (Count == _items.Length) Array.Resize(ref _items, Count * 2);
        var item = new Item(cost, _pushed++, state);
        var i = Count++;
        while (i > 0)
        {
            var parent = (i - 1) >> 1;
            if (!item.Before(_items[parent])) break;
            _items[i] = _items[parent];
            i = parent;
        }

        _items[i] = item;
    }

    public (double Cost, int State) Pop()
    {
        var top = _items[0];
        var last = _items[--Count];
        var i = 0;
        while (true)
        {
            var child = (i * 2) + 1;
            if (child >= Count) break;
            if (child + 1 < Count && _items[child + 1].Before(_items[child])) child++;
            if (!_items[child].Before(last)) break;
            _items[i] = _items[child];
            i = child;
        }

        _items[i] = last;
        return (top.Cost, top.State);
    }

    private readonly record struct Item(double Cost, int Order, int State)
    {
        public bool Before(Item other) => Cost < other.Cost || (Cost == other.Cost && Order > other.Order);
    }
}
