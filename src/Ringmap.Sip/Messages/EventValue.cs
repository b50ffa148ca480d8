namespace Ringmap.Sip.Messages;

/// <summary>The value of Event (RFC 6665 §8.2.1): an event package, and an id where one dialog has several subscriptions to it.</summary>
/// <param name="Package">Name of the package, with its templates; compared with case.</param>
/// <param name="Id">The id parameter, or null.</param>
public sealed record EventValue(string Package, string? Id = null)
{
    /// <summary>Reads a value; false when it is malformed.</summary>
    public static bool TryParse(string? text, out EventValue value)
    {
        value = null!;
        if (text is null)
            return false;
        var semicolon = text.IndexOf(';', StringComparison.Ordinal);
        var package = (semicolon < 0 ? text : text[..semicolon]).Trim();
        if (!SipText.IsToken(package) || !SipParameters.TryParse(semicolon < 0 ? default : text.AsSpan(semicolon), out var parameters))
            return false;
        value = new EventValue(package, parameters.Get("id"));
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Id is null ? Package : $"{Package};id={Id}";
}
