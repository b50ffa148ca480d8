using Ringmap.Telephony.Ports;

namespace Ringmap.Telephony.Tests.Support;

/// <summary>Counts what the test says.</summary>
internal sealed class FakeMessageCounts : IMessageCounts
{
    private Func<Task<MessageCount>> _count = static () => Task.FromResult(default(MessageCount));

    public event Action<string>? Changed;

    /// <summary>How often was counted.</summary>
    public int Asked { get; private set; }

    public void Set(int fresh, int heard, string extension = "101")
    {
        _count = () => Task.FromResult(new MessageCount(fresh, heard));
        Changed?.Invoke(extension);
    }

    public void Fail() => _count = static () => Task.FromException<MessageCount>(new PortFailureException("The database is locked."));

    /// <summary>The next counts end when the test says so.</summary>
    public TaskCompletionSource<MessageCount> Wait()
    {
        var source = new TaskCompletionSource<MessageCount>();
        _count = () => source.Task;
        return source;
    }

    public Task<MessageCount> CountAsync(string extension, CancellationToken cancellation)
    {
        Asked++;
        return _count();
    }
}
