namespace Ringmap.Server.Configuration;

/// <summary>Settings that are one of some words.</summary>
internal static class Choices
{
    /// <summary>Reads one, in capitals or not; null text: <paramref name="otherwise"/>.</summary>
    /// <exception cref="ConfigurationException">It is none of the words.</exception>
    public static T Read<T>(string key, string? text, T otherwise)
        where T : struct, Enum
    {
        if (text is null)
            return otherwise;
        return Enum.TryParse(text, ignoreCase: true, out T choice) && Enum.IsDefined(choice) && !char.IsDigit(text[0])
            ? choice
            : throw ConfigurationException.For(key, text, $"is none of {string.Join(", ", Enum.GetNames<T>())}", otherwise.ToString());
    }
}
