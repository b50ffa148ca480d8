using Microsoft.Extensions.Logging;

namespace Ringmap.Telephony.Tests.Support;

/// <summary>Keeps errors for the test to see.</summary>
internal sealed class LoudLogger : ILogger
{
    public List<string> Errors { get; } = [];

    public List<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (Lines)
        {
            Lines.Add(formatter(state, exception));
            if (logLevel >= LogLevel.Error)
                Errors.Add(formatter(state, exception) + exception);
        }
    }
}
