using System.Globalization;
using System.Text;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.EventBodies;

/// <summary>How many voice messages wait: the state that lights a telephone's lamp (RFC 3842).</summary>
/// <param name="NewMessages">Not listened to.</param>
/// <param name="OldMessages">Listened to.</param>
public sealed record MessageSummary(int NewMessages, int OldMessages)
{
    /// <summary>Name of the event package.</summary>
    public const string Package = "message-summary";

    /// <summary>Type of the body.</summary>
    public const string ContentType = "application/simple-message-summary";

    /// <summary>The address that reaches the messages, or null.</summary>
    public SipUri? Account { get; init; }

    /// <summary>How many of the new ones are urgent.</summary>
    public int UrgentNew { get; init; }

    /// <summary>How many of the old ones are urgent.</summary>
    public int UrgentOld { get; init; }

    /// <summary>The body (RFC 3842 §5.2).</summary>
    public string Write()
    {
        var text = new StringBuilder(96);
        text.Append("Messages-Waiting: ").Append(NewMessages > 0 ? "yes" : "no").Append("\r\n");
        if (Account is not null)
            text.Append("Message-Account: ").Append(Account).Append("\r\n");
        text.Append(CultureInfo.InvariantCulture, $"Voice-Message: {NewMessages}/{OldMessages} ({UrgentNew}/{UrgentOld})\r\n");
        return text.ToString();
    }
}
