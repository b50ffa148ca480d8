namespace Ringmap.Server.Configuration;

/// <summary>Where the configuration comes from; a later source wins.</summary>
internal static class ConfigurationSources
{
    private const string FileName = "appsettings.json";

    /// <summary>
    /// appsettings.json beside the program, appsettings.json in the folder where it is started, environment (<c>Ringmap__Data</c>,
    /// <c>ASPNETCORE_URLS</c>), command line. Throws <see cref="ConfigurationException"/> for a file that is no JSON and for an argument
    /// that sets nothing.
    /// </summary>
    /// <param name="arguments">Arguments such as <c>--Ringmap:Data=DIR</c>.</param>
    /// <param name="folder">Where the program was started.</param>
    public static IConfigurationRoot Read(IReadOnlyList<string> arguments, string folder)
    {
        Check(arguments);
        try
        {
            return new ConfigurationBuilder()
                .AddJsonFile(Path.Combine(AppContext.BaseDirectory, FileName), optional: true)
                .AddJsonFile(Path.Combine(Path.GetFullPath(folder), FileName), optional: true)
                .AddEnvironmentVariables("ASPNETCORE_")
                .AddEnvironmentVariables()
                .AddCommandLine([.. arguments])
                .Build();
        }
        catch (InvalidDataException wrong)
        {
            throw new ConfigurationException($"{wrong.Message.TrimEnd('.')}: {wrong.InnerException?.Message}");
        }
    }

    private static void Check(IReadOnlyList<string> arguments)
    {
        for (int i = 0; i < arguments.Count; i++)
        {
            string argument = arguments[i];
            if (!argument.StartsWith("--", StringComparison.Ordinal) || argument.Length == 2)
                throw new ConfigurationException($"\"{argument}\" is not an option of this command; settings are written --Ringmap:Data=DIR, and values with spaces in quotes.");
            string name = argument[2..].Split('=')[0];
            if (!name.Contains(':', StringComparison.Ordinal) && !name.Equals(ConfigurationKeys.Urls, StringComparison.OrdinalIgnoreCase))
                throw new ConfigurationException($"--{name} is not an option of this command; see --help.");
            if (argument.Contains('=', StringComparison.Ordinal))
                continue;
            if (++i >= arguments.Count)
                throw new ConfigurationException($"--{name} has no value; write --{name}=VALUE.");
        }
    }
}
