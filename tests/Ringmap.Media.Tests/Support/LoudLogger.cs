using Microsoft.Extensions.Logging;

namespace Ringmap.Media.Tests.Support;

/// <summary>Writes errors where a failing test shows them.</summary>
internal sealed class LoudLogger : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Console.Error.WriteLine($"{formatter(state, exception)}: {exception}");
}
