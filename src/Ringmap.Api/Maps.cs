using System.Text.Json.Nodes;

namespace Ringmap.Api;

/// <summary>A map in a list.</summary>
/// <param name="Id">Stable identifier.</param>
/// <param name="Name">Name.</param>
/// <param name="Extension">Extension of its owner.</param>
/// <param name="IsActive">Its newest version answers the owner's extension now.</param>
/// <param name="PublishedVersion">Newest published version, or null.</param>
/// <param name="DraftDiffers">The draft differs from that version.</param>
/// <param name="ChangedAt">Last change of the draft.</param>
public sealed record MapSummary(string Id, string Name, string Extension, bool IsActive, int? PublishedVersion, bool DraftDiffers, DateTimeOffset ChangedAt);

/// <summary>A map to make.</summary>
/// <param name="Name">Name.</param>
/// <param name="Template">Name of a built-in map to start from; null: only the Incoming call element.</param>
public sealed record NewMap(string Name, string? Template);

/// <summary>The draft of a map.</summary>
/// <param name="Summary">What the list shows.</param>
/// <param name="Revision">Number of the last save; sent back with the next.</param>
/// <param name="Map">The map, as Ringmap.Flow writes it.</param>
public sealed record MapDraft(MapSummary Summary, long Revision, JsonObject Map);

/// <summary>A draft to save.</summary>
/// <param name="BaseRevision">Revision that the change was made on.</param>
/// <param name="Map">The map.</param>
/// <param name="Client">Identifies the browser window, so that it ignores its own notice.</param>
public sealed record SaveDraft(long BaseRevision, JsonObject Map, string Client);

/// <summary>A draft was saved.</summary>
/// <param name="MapId">The map.</param>
/// <param name="Revision">Its revision now.</param>
/// <param name="Client">The window that saved.</param>
/// <param name="SavedAt">When.</param>
public sealed record DraftSaved(string MapId, long Revision, string Client, DateTimeOffset SavedAt);

/// <summary>Publish the draft.</summary>
/// <param name="Revision">Revision to publish: refused with 409 when somebody saved since.</param>
/// <param name="Note">What changed, in the user's words.</param>
public sealed record PublishRequest(long Revision, string Note);

/// <summary>The draft has errors.</summary>
/// <param name="Problems">All of them, warnings included.</param>
public sealed record PublishRefused(IReadOnlyList<MapProblem> Problems);

/// <summary>One finding of the checker.</summary>
/// <param name="Code">Stable code, e.g. RM102.</param>
/// <param name="IsError">Stops publishing.</param>
/// <param name="ElementId">Where; null: the map.</param>
/// <param name="Setting">Which setting, or null.</param>
/// <param name="Text">One sentence that says what to do.</param>
public sealed record MapProblem(string Code, bool IsError, string? ElementId, string? Setting, string Text);

/// <summary>One published version.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="PublishedAt">When.</param>
/// <param name="PublishedBy">Who (display name).</param>
/// <param name="Note">What changed.</param>
/// <param name="IsActive">Answers the owner's extension now.</param>
public sealed record MapVersion(int Number, DateTimeOffset PublishedAt, string PublishedBy, string Note, bool IsActive);

/// <summary>A published version with its map.</summary>
/// <param name="Version">Which.</param>
/// <param name="Map">The map, as Ringmap.Flow writes it.</param>
public sealed record MapVersionContent(MapVersion Version, JsonObject Map);
