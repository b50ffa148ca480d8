using Ringmap.Api;
using Ringmap.Flow.Maps;

namespace Ringmap.Client.Components.Maps;

/// <summary>What happens if somebody calls now: the way of most calls over the map that answers.</summary>
public sealed partial class ActiveMapCard
{
    private MapSummary? _active;
    private IReadOnlyList<MapStep> _steps = [];

    /// <inheritdoc/>
    protected override async Task FetchAsync()
    {
        var active = Array.Find(await Api.MapsAsync(), m => m.IsActive && m.Extension == Session.Me?.Extension);
        if (active is { PublishedVersion: { } number })
        {
            var content = Api.MapVersionAsync(active.Id, number);
            var contacts = Api.ContactsAsync();
            var groups = Api.ContactGroupsAsync();
            var announcements = Api.AnnouncementsAsync();
            await Task.WhenAll(content, contacts, groups, announcements);
            var context = new MapContext
            {
                Contacts = (await contacts).ToDictionary(c => c.Id, c => c.Name),
                Groups = (await groups).ToDictionary(g => g.Id, g => g.Name),
                Announcements = (await announcements).ToDictionary(a => a.Id, a => a.Name),
            };
            _steps = MapJson.Read((await content).Map.ToJsonString()) is { } map ? MainWay.Of(map, context) : [];
        }

        _active = active;
    }
}
