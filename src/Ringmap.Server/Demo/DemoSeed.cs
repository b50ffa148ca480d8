using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Ringmap.Flow.Maps;
using Ringmap.Office;
using Ringmap.Office.Announcements;
using Ringmap.Office.Contacts;
using Ringmap.Office.Maps;
using Ringmap.Office.Speech;
using Ringmap.Server.Accounts;
using Ringmap.Storage;
using Ringmap.Storage.Entities;

namespace Ringmap.Server.Demo;

/// <summary>Sample users and what is theirs. What is there already stays as it is, so a demo can be changed and started again.</summary>
internal sealed class DemoSeed(UserManager<RingmapUser> users, People people, ContactBook book, MapLibrary maps, AnnouncementLibrary announcements, SpokenTexts spoken, RingmapDbContext context, TimeProvider time)
{
    /// <summary>Everybody knows it: a demo listens on loopback only.</summary>
    public const string Password = "demo";

    /// <summary>Number of Ann's contact Nora, who has a greeting of her own. Sweden keeps 070-174 06 05 to 99 for films and samples.</summary>
    public const string NorasNumber = "0701740605";

    private const string TimeZone = "Europe/Stockholm";
    private const string Sown = "demo-sown";

    public async Task SowAsync(CancellationToken stop)
    {
        if (await context.Settings.AnyAsync(setting => setting.Key == Sown, stop))
            return;
        string ann = await AddUserAsync("ann", "Ann Lindqvist", "101", "ann@ringmap.example", false, stop);
        await AddUserAsync("ben", "Ben Okafor", "102", "ben@ringmap.example", false, stop);
        await AddUserAsync("admin", "Administrator", null, "", true, stop);
        await SowContactsAsync(ann, stop);
        await SowAnnouncementAsync(ann, stop);
        context.Settings.Add(new SettingEntity { Key = Sown, Value = "1" });
        await context.SaveChangesAsync(stop);
    }

    private async Task<string> AddUserAsync(string name, string display, string? extension, string email, bool isAdministrator, CancellationToken stop)
    {
        RingmapUser? user = await users.FindByNameAsync(name);
        if (user is null)
        {
            user = new RingmapUser { UserName = name, DisplayName = display, Email = email, TimeZone = TimeZone, IsAdministrator = isAdministrator, CreatedAt = time.GetUtcNow(), LockoutEnabled = true };
            // Past the rules for passwords, which would refuse this one.
            user.PasswordHash = users.PasswordHasher.HashPassword(user, Password);
            IdentityResult made = await users.CreateAsync(user);
            if (!made.Succeeded)
                throw new InvalidOperationException($"The sample user {name} cannot be made: {string.Join(' ', made.Errors.Select(error => error.Description))}");
        }

        if (await people.SetExtensionAsync(user.Id, extension, Password, stop) is { } refused)
            throw new InvalidOperationException($"The extension of the sample user {name} cannot be made: {refused}");
        return user.Id;
    }

    private async Task SowContactsAsync(string ann, CancellationToken stop)
    {
        // A start that was interrupted here has left some of it: what is there is taken.
        string customers = await AddGroupAsync(ann, "Customers", stop);
        string family = await AddGroupAsync(ann, "Family", stop);
        string nora = await AddContactAsync(ann, "Nora Berg", "Berg & Co", "mobile", NorasNumber, customers, stop);
        await AddContactAsync(ann, "Kim Larsson", "Larsson Bygg", "work", "08-465 004 20", customers, stop);
        await AddContactAsync(ann, "Erik Lindqvist", "", "mobile", "070-174 06 10", family, stop);

        FlowMap drawn = BuiltInMaps.Demo("new", "Ann's calls", customers, family, nora);
        if ((await maps.ListAsync(ann, stop)).Any(map => map.Name == drawn.Name))
            return;
        LibraryDraft draft = Done(await maps.ImportAsync(ann, drawn, stop));
        Publication published = Done(await maps.PublishAsync(ann, draft.Info.Id, draft.Revision, "The map of the demo.", "Ringmap", stop));
        if (published.Version is null)
            throw new InvalidOperationException($"The map of the demo has errors: {string.Join(' ', published.Findings.Select(finding => finding.Text))}");
        Done(await maps.ActivateAsync(ann, draft.Info.Id, stop: stop));
    }

    // Without a voice there is none: the page of announcements says how to make one.
    private async Task SowAnnouncementAsync(string ann, CancellationToken stop)
    {
        const string Name = "Opening hours";
        if ((await announcements.ListAsync(ann, stop)).Any(each => each.Name == Name))
            return;
        OfficeResult<byte[]> wav = await spoken.WavAsync("Our office is open on weekdays from eight to five.", null, stop);
        if (!wav.IsDone)
            return;
        await using var file = new MemoryStream(wav.Value);
        Done(await announcements.AddAsync(ann, Name, file, stop));
    }

    private async Task<string> AddGroupAsync(string owner, string name, CancellationToken stop) =>
        (await book.GroupsAsync(owner, stop)).FirstOrDefault(group => group.Name == name)?.Id ?? Done(await book.SaveGroupAsync(owner, new ContactGroup("", name), stop)).Id;

    private async Task<string> AddContactAsync(string owner, string name, string company, string label, string number, string group, CancellationToken stop) =>
        (await book.ListAsync(owner, stop: stop)).FirstOrDefault(contact => contact.Name == name)?.Id
            ?? Done(await book.SaveAsync(owner, new Contact("", name, company, [new ContactNumber(label, number, null)], [], [group], ""), stop)).Id;

    private static T Done<T>(OfficeResult<T> result)
        where T : class => result.Value ?? throw new InvalidOperationException($"The demo cannot be prepared: {result.Refusal!.Reason}");
}
