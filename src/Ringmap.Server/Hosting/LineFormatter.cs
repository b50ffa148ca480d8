using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Ringmap.Server.Hosting;

/// <summary>One line each: time, level, who, what. Failures that we did not expect add what was thrown, for whoever reports them.</summary>
internal sealed class LineFormatter(TimeProvider time) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "line";

    private const string Ours = "Ringmap.";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        string text = logEntry.Formatter(logEntry.State, logEntry.Exception);
        if (logEntry.Exception is { } failure && logEntry.LogLevel < LogLevel.Error)
            text += $" ({failure.Message})";
        textWriter.Write(time.GetLocalNow().ToString("HH:mm:ss.fff ", CultureInfo.InvariantCulture));
        textWriter.Write(Level(logEntry.LogLevel));
        textWriter.Write(' ');
        textWriter.Write(Category(logEntry.Category));
        textWriter.Write(": ");
        textWriter.WriteLine(OneLine(text));
        if (logEntry.Exception is { } thrown && logEntry.LogLevel >= LogLevel.Error)
            textWriter.WriteLine(thrown);
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce:",
        LogLevel.Debug => "dbug:",
        LogLevel.Information => "info:",
        LogLevel.Warning => "warn:",
        LogLevel.Error => "fail:",
        _ => "crit:",
    };

    private static string Category(string category) => category.StartsWith(Ours, StringComparison.Ordinal) ? category[Ours.Length..] : category;

    // What a telephone sent may stand in a line: it must not make lines of its own, nor move the cursor.
    private static string OneLine(string text) => string.Create(text.Length, text, static (line, from) =>
    {
        for (int i = 0; i < line.Length; i++)
            line[i] = char.IsControl(from[i]) ? ' ' : from[i];
    });
}
