using Microsoft.AspNetCore.SignalR;
using Ringmap.Server.Accounts;

namespace Ringmap.Server.Hubs;

/// <summary>The live hub: it only sends (<see cref="Ringmap.Api.HubEvents"/>); each client hears what concerns its user.</summary>
internal sealed class RingmapHub : Hub
{
    /// <summary>The group of those who hear everything.</summary>
    public const string Administrators = "administrators";

    /// <summary>The group of one user's clients.</summary>
    public static string GroupOf(string userId) => "user-" + userId;

    public override async Task OnConnectedAsync()
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, GroupOf(Context.User!.UserId()));
        if (Context.User!.IsAdministrator())
            await Groups.AddToGroupAsync(Context.ConnectionId, Administrators);
        await base.OnConnectedAsync();
    }
}
