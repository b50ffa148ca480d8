namespace Ringmap.Server.Commands;

/// <summary>The help of a command: what it does, examples, exit codes.</summary>
internal static class CommandHelp
{
    /// <summary>Puts the parts together as the help shows them.</summary>
    /// <param name="what">What the command does.</param>
    /// <param name="examples">Lines that can be typed as they are.</param>
    /// <param name="codes">Exit codes and their meanings.</param>
    public static string Text(string what, string[] examples, params (int Code, string Meaning)[] codes) => string.Join('\n',
    [
        what, "", "Examples:", .. examples.Select(line => "  " + line), "", "Exit codes:", .. codes.Select(c => $"  {c.Code}  {c.Meaning}"),
    ]);
}
