namespace Ringmap.Server.Commands;

/// <summary>How the program ends; each command's help lists those that it uses.</summary>
internal static class ExitCodes
{
    /// <summary>It worked.</summary>
    public const int Done = 0;

    /// <summary>It did not work: the sentence on the error output says why. A check found something wrong.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the configuration is wrong; nothing was done.</summary>
    public const int Usage = 2;

    /// <summary>A server uses the data folder.</summary>
    public const int InUse = 3;
}
