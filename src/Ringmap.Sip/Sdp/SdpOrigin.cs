namespace Ringmap.Sip.Sdp;

/// <summary>The o= line: which session, and which version of its description (RFC 8866 §5.2).</summary>
/// <param name="User">Login name, "-" for none.</param>
/// <param name="SessionId">Number of the session, decimal digits.</param>
/// <param name="Version">Number of this version, decimal digits.</param>
/// <param name="Place">Where the session was made; only compared, never used.</param>
public sealed record SdpOrigin(string User, string SessionId, string Version, SdpConnection Place)
{
    /// <inheritdoc/>
    public override string ToString() => $"{User} {SessionId} {Version} {Place}";

    internal static bool TryParse(ReadOnlySpan<char> text, out SdpOrigin origin)
    {
        origin = null!;
        Span<Range> parts = stackalloc Range[4];
        if (text.Split(parts, ' ', StringSplitOptions.RemoveEmptyEntries) != 4)
            return false;
        var id = text[parts[1]];
        var version = text[parts[2]];
        // Only the two numbers matter to offer and answer; telephones write all sorts of places.
        if (id.ContainsAnyExceptInRange('0', '9') || version.ContainsAnyExceptInRange('0', '9')
            || !SdpConnection.TryParse(text[parts[3]], out var place))
            return false;
        origin = new SdpOrigin(text[parts[0]].ToString(), id.ToString(), version.ToString(), place);
        return true;
    }
}
