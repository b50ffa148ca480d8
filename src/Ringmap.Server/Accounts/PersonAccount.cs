using Ringmap.Office.People;
using Ringmap.Storage.Entities;

namespace Ringmap.Server.Accounts;

/// <summary>A user with the extension.</summary>
/// <param name="User">The user.</param>
/// <param name="Extension">The extension owned, or null.</param>
internal sealed record PersonAccount(RingmapUser User, Extension? Extension);
