using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Ringmap.Flow.Values;

namespace Ringmap.Office.Speech;

/// <summary>Speaks with the program espeak-ng. Each text is one short-lived process; the text goes through its standard input, never through a shell.</summary>
/// <param name="options">The program.</param>
/// <param name="time">Clock of the time limit.</param>
/// <param name="logger">Log.</param>
public sealed class EspeakSpeaker(SpeechOptions options, TimeProvider time, ILogger<EspeakSpeaker> logger) : ISpeaker
{
    /// <summary>Longest time for one text: five minutes of speech take about two seconds of one core.</summary>
    public static readonly TimeSpan LongestTime = TimeSpan.FromSeconds(30);

    /// <summary>Most bytes of audio: <see cref="ValueLimits.TextLength"/> characters, slowly spoken, are about 30 MiB.</summary>
    private const int MostBytes = 64 << 20;

    /// <summary>Most characters of the program's complaint that are kept.</summary>
    private const int MostComplaint = 500;

    /// <summary>Words a minute: slower than the program's own 175, because a telephone takes away half of the band.</summary>
    private const int Pace = 155;

    /// <inheritdoc/>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"espeak-ng {Pace}");

    /// <inheritdoc/>
    public async Task<OfficeResult<byte[]>> SpeakAsync(string text, string voice, CancellationToken stop)
    {
        if (!SpeechOptions.IsVoice(voice))
            return Refusal.Invalid("A voice is a name such as en, sv or en-gb+f2.");
        if (string.IsNullOrWhiteSpace(text) || text.Length > ValueLimits.TextLength)
            return Refusal.Invalid($"A text to speak has 1 to {ValueLimits.TextLength} characters.");
        using var limit = new CancellationTokenSource(LongestTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        using var process = new Process { StartInfo = Start(voice) };
        try
        {
            process.Start();
        }
        catch (Win32Exception missing)
        {
            // Whoever asked says it; a map has many texts.
            logger.LogDebug("{Program} cannot be started: {Reason}", options.Program, missing.Message);
            return Hint();
        }

        try
        {
            Task<string> complaint = ReadAsync(process.StandardError, either.Token);
            Task<byte[]?> audio = ReadAsync(process.StandardOutput.BaseStream, either.Token);
            await WriteAsync(process.StandardInput, text, either.Token);
            // One that is still speaking is not waited for: it stands still because nobody reads on.
            if (await audio is not { } wav)
                return new Refusal(RefusalKind.Unavailable, "The spoken text is too long.");
            string said = (await complaint).Trim();
            await process.WaitForExitAsync(either.Token);
            if (process.ExitCode == 0 && wav.Length > 0)
                return wav;
            logger.LogWarning("{Program} ended with {Code}: {Complaint}", options.Program, process.ExitCode, said);
            return said.Contains("voice does not exist", StringComparison.OrdinalIgnoreCase)
                ? Refusal.Invalid($"There is no voice “{voice}”; espeak-ng --voices lists them.")
                : new Refusal(RefusalKind.Unavailable, $"The text could not be spoken: {options.Program} ended with {process.ExitCode}.");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return new Refusal(RefusalKind.Unavailable, string.Create(CultureInfo.InvariantCulture, $"The text was not spoken within {LongestTime.TotalSeconds:0} seconds."));
        }
        finally
        {
            End(process);
        }
    }

    /// <summary>What is wrong with the synthesiser, as a sentence that says what to do; null when it speaks.</summary>
    public async Task<string?> ProblemAsync(CancellationToken stop = default) => (await SpeakAsync("Hello.", options.Voice, stop)).Refusal?.Reason;

    private Refusal Hint() => new(RefusalKind.Unavailable,
        $"Texts cannot be spoken because the program {options.Program} is not there: install espeak-ng (on Debian: apt install espeak-ng), or say where it is with Ringmap:Speech:Program.");

    private ProcessStartInfo Start(string voice) => new(options.Program)
    {
        // -b 1: the text is UTF-8.
        ArgumentList = { "-v", voice, "-b", "1", "-s", Pace.ToString(CultureInfo.InvariantCulture), "--stdin", "--stdout" },
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        UseShellExecute = false,
        CreateNoWindow = true,
    };

    private static async Task WriteAsync(StreamWriter input, string text, CancellationToken stop)
    {
        try
        {
            await input.WriteAsync(text.AsMemory(), stop);
            await input.FlushAsync(stop);
            input.Close();
        }
        catch (IOException)
        {
            // It ended before it read the text (an unknown voice); its exit code says so.
        }
    }

    private static async Task<byte[]?> ReadAsync(Stream output, CancellationToken stop)
    {
        using var audio = new MemoryStream();
        var block = new byte[64 << 10];
        while (await output.ReadAsync(block, stop) is > 0 and var count)
        {
            if (audio.Length + count > MostBytes)
                return null;
            audio.Write(block, 0, count);
        }

        return audio.ToArray();
    }

    private static async Task<string> ReadAsync(StreamReader output, CancellationToken stop)
    {
        var said = new StringBuilder();
        var block = new char[1024];
        while (await output.ReadAsync(block, stop) is > 0 and var count)
            said.Append(block, 0, Math.Min(count, Math.Max(0, MostComplaint - said.Length)));
        return said.ToString();
    }

    private static void End(Process process)
    {
        try
        {
            if (!process.HasExited)
                process.Kill();
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            // It ended at this moment.
        }
    }
}
