using System.Globalization;
using Microsoft.JSInterop;
using Ringmap.Client.Editor;

namespace Ringmap.Client.Interop;

/// <summary>Drafts kept in this browser until the server has them, and the name of this window.</summary>
public sealed class DraftStore(IJSRuntime js) : JsModule(js, "drafts.js")
{
    private const char Separator = '\n';

    /// <summary>Identifies this window as long as it is open, reloads included.</summary>
    public async ValueTask<string> WindowAsync() => await TextAsync("windowName") ?? "window";

    /// <summary>Keeps a draft.</summary>
    public ValueTask KeepAsync(string mapId, KeptDraft draft) =>
        CallAsync("keep", mapId, draft.Revision.ToString(CultureInfo.InvariantCulture) + Separator + draft.Json);

    /// <summary>The draft kept for a map; null: none.</summary>
    public async ValueTask<KeptDraft?> FindAsync(string mapId)
    {
        if (await TextAsync("find", mapId) is not { } text || text.IndexOf(Separator, StringComparison.Ordinal) is not (> 0 and var at))
            return null;
        return long.TryParse(text.AsSpan(0, at), NumberStyles.None, CultureInfo.InvariantCulture, out long revision) ? new KeptDraft(revision, text[(at + 1)..]) : null;
    }

    /// <summary>The server has it: it need not be kept any more.</summary>
    public ValueTask ForgetAsync(string mapId) => CallAsync("forget", mapId);
}
