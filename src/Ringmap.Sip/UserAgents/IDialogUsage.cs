using Ringmap.Sip.Transactions;

namespace Ringmap.Sip.UserAgents;

/// <summary>What a dialog is used for (RFC 5057): a session or one side of a subscription. Found by our tag.</summary>
internal interface IDialogUsage
{
    string CallId { get; }

    /// <summary>A request inside the dialog that was not seen before.</summary>
    void OnRequest(ServerTransaction transaction);
}
