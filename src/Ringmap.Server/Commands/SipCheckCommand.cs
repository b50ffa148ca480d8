using System.CommandLine;
using System.Globalization;
using Ringmap.Sip.Messages;

namespace Ringmap.Server.Commands;

/// <summary><c>ringmap sip check</c>: what the server would do with messages in files.</summary>
internal static class SipCheckCommand
{
    public static Command Create(CommandOutput output)
    {
        var paths = new Argument<string[]>("FILE|DIR") { Description = "A file with one message, or a folder of such files (subfolders too).", Arity = ArgumentArity.OneOrMore };
        var command = new Command("check", CommandHelp.Text(
            "Judges each file as one datagram, as the server judges what arrives: one line a file, path, TAB, accept, reject or drop, TAB, the status and reason of the answer or why it is dropped. Folders are read in ordinal order.",
            ["ringmap sip check message.dat", "ringmap sip check corpus/"],
            (ExitCodes.Done, "every file was judged, whatever the judgement"), (ExitCodes.Failed, "a file could not be read"), (ExitCodes.Usage, "the command line is wrong"))) { paths };
        command.SetAction((parsed, stop) => output.RunAsync(async () =>
        {
            int code = ExitCodes.Done;
            foreach (string path in parsed.GetRequiredValue(paths).SelectMany(Files))
            {
                try
                {
                    await output.Out.WriteLineAsync($"{path}\t{Judge(await ReadAsync(path, stop))}");
                }
                catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
                {
                    await output.Error.WriteLineAsync($"{path} cannot be read: {failure.Message}");
                    code = ExitCodes.Failed;
                }
            }

            return code;
        }));
        return command;
    }

    private static IEnumerable<string> Files(string path) =>
        Directory.Exists(path) ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [path];

    // One byte more than a message may have is enough to see that it is too large.
    private static async Task<byte[]> ReadAsync(string path, CancellationToken stop)
    {
        await using FileStream file = File.OpenRead(path);
        byte[] data = new byte[Math.Min(file.Length, SipLimits.Default.MessageBytes + 1)];
        await file.ReadExactlyAsync(data, stop);
        return data;
    }

    private static string Judge(byte[] data)
    {
        SipVerdict verdict = SipMessageChecker.Check(data, SipLimits.Default);
        return verdict.Disposition switch
        {
            SipDisposition.Accept => "accept\t",
            SipDisposition.Reject => string.Create(CultureInfo.InvariantCulture, $"reject\t{verdict.Status} {verdict.Reason}"),
            _ => $"drop\t{verdict.Reason}",
        };
    }
}
