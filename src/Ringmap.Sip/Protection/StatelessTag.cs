using System.Globalization;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Protection;

/// <summary>
/// The To tag of answers that are given without a transaction: the same for every repetition of a request (RFC 3261 §8.2.7), for
/// its CANCEL and for the ACK of the answer; unlike every tag of a dialog.
/// </summary>
internal readonly struct StatelessTag
{
    /// <summary>Characters of a tag.</summary>
    public const int Length = 8;

    private readonly int _value;

    private StatelessTag(int branch, int callId) => _value = HashCode.Combine(branch, callId);

    /// <summary>The tag of a request.</summary>
    public static StatelessTag Of(SipRequest request) => new(string.GetHashCode(request.TopVia?.Branch), string.GetHashCode(request.CallId));

    /// <summary>The tag of a request that is in its bytes yet; false when its branch is written in an unusual way.</summary>
    public static bool TryOf(scoped in SipFrame frame, out StatelessTag tag)
    {
        tag = default;
        var text = frame.Text(frame.IndexOf(SipHeaderNames.Via));
        if (!ViaParts.TryRead(text[..SipText.EndOfListItem(text)], out var via))
            return false;
        var branch = SipParameters.Find(via.Parameters, "branch");
        if (branch.Contains('"'))
            return false;
        var hash = string.GetHashCode(branch);
        tag = new StatelessTag(hash, string.GetHashCode(frame.Text(frame.IndexOf(SipHeaderNames.CallId))));
        return true;
    }

    /// <summary>True for a tag that has the form of these; no tag of a dialog has it.</summary>
    public static bool IsOne(string? tag) => tag is { Length: Length } && tag.All(char.IsAsciiHexDigitLower);

    /// <summary>Whether a text is this tag.</summary>
    public bool Is(ReadOnlySpan<char> text) => int.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && value == _value;

    /// <inheritdoc/>
    public override string ToString() => _value.ToString("x8", CultureInfo.InvariantCulture);
}
