namespace Ringmap.Client.Services;

/// <summary>Short notices over the page, with "Undo" where something can be undone. Screen readers read them out.</summary>
public sealed class Toasts(TimeProvider time)
{
    /// <summary>More would cover the page; the oldest goes.</summary>
    private const int Most = 3;

    /// <summary>Long enough to read a sentence and to reach its button.</summary>
    private static readonly TimeSpan Shown = TimeSpan.FromSeconds(8);

    private readonly List<Toast> _current = [];

    /// <summary>The list changed.</summary>
    public event Action? Changed;

    /// <summary>Those shown now, oldest first.</summary>
    public IReadOnlyList<Toast> Current => _current;

    /// <summary>Says what was done.</summary>
    public void Say(string text) => Add(new Toast(text, null, null, false));

    /// <summary>Says what was done and offers to undo it.</summary>
    public void SayWithUndo(string text, Func<Task> undo) => Add(new Toast(text, "Undo", undo, false));

    /// <summary>Says what was done and offers one step on.</summary>
    public void SayWithAction(string text, string action, Func<Task> onAction) => Add(new Toast(text, action, onAction, false));

    /// <summary>Says what went wrong.</summary>
    public void Warn(string text) => Add(new Toast(text, null, null, true));

    /// <summary>Runs something and says what went wrong, if anything did.</summary>
    /// <returns>True: it worked.</returns>
    public async Task<bool> TryAsync(Func<Task> action)
    {
        try
        {
            await action();
            return true;
        }
        catch (ApiException e)
        {
            Warn(e.Message);
            return false;
        }
    }

    /// <summary>Takes one away.</summary>
    public void Close(Toast toast)
    {
        if (_current.RemoveAll(t => ReferenceEquals(t, toast)) > 0)
            Changed?.Invoke();
    }

    private void Add(Toast toast)
    {
        if (_current.Count == Most)
            _current.RemoveAt(0);
        _current.Add(toast);
        Changed?.Invoke();
        if (!toast.IsProblem)
            _ = CloseLaterAsync(toast);
    }

    private async Task CloseLaterAsync(Toast toast)
    {
        await Task.Delay(Shown, time);
        Close(toast);
    }
}
