using Ringmap.Server.Commands;

namespace Ringmap.Server.Tests.Commands;

/// <summary>A command line that was run.</summary>
/// <param name="Code">Exit code.</param>
/// <param name="Out">What it wrote.</param>
/// <param name="Error">What it wrote to the error output.</param>
internal sealed record CommandRun(int Code, string Out, string Error)
{
    public static async Task<CommandRun> OfAsync(string folder, params string[] arguments)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter { NewLine = "\n" };
        int code = await RingmapCommand.RunAsync(arguments, output, error, folder, TestContext.Current.CancellationToken);
        return new CommandRun(code, output.ToString(), error.ToString());
    }
}
