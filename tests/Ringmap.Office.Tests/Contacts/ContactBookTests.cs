using Ringmap.Office.Contacts;
using Ringmap.Office.Tests.Support;

namespace Ringmap.Office.Tests.Contacts;

public sealed class ContactBookTests : OfficeUnderTest
{
    [Fact]
    public async Task What_is_saved_is_what_is_listed()
    {
        string group = (await Contacts.SaveGroupAsync("ann", new("", "Family"), Stop)).Value!.Id;
        var contact = new Contact("", " Nora Berg ", "Berg AB", [new("mobile", "070-123 45 67", null), new("desk", "ask at the door", null), new("ext", "102", null)],
            ["nora@example.org"], [group, group], "Likes tea.");
        Contact saved = (await Contacts.SaveAsync("ann", contact, Stop)).Value!;

        Contact listed = Assert.Single(await Contacts.ListAsync("ann", false, Stop));
        Assert.Equal(("Nora Berg", "Berg AB", "Likes tea."), (listed.Name, listed.Company, listed.Note));
        Assert.Equal(["+46701234567", null, "102"], listed.Numbers.Select(static n => n.E164));
        Assert.Equal(["nora@example.org"], listed.Emails);
        Assert.Equal([group], listed.GroupIds);
        Assert.Equal(saved.Id, listed.Id);
        Assert.Empty(await Contacts.ListAsync("ben", false, Stop));
    }

    [Fact]
    public async Task A_change_replaces_numbers_and_groups()
    {
        string one = (await Contacts.SaveGroupAsync("ann", new("", "One"), Stop)).Value!.Id;
        string two = (await Contacts.SaveGroupAsync("ann", new("", "Two"), Stop)).Value!.Id;
        Contact saved = (await Contacts.SaveAsync("ann", Person("Nora", "0701234567", "0701234568") with { GroupIds = [one] }, Stop)).Value!;
        await Contacts.SaveAsync("ann", saved with { Numbers = [new("work", "0701234569", null)], GroupIds = [two] }, Stop);

        Contact listed = Assert.Single(await Contacts.ListAsync("ann", false, Stop));
        Assert.Equal(["+46701234569"], listed.Numbers.Select(static n => n.E164));
        Assert.Equal([two], listed.GroupIds);
        Assert.Null(People.Identify(new("+46701234567", null, false, false), "ann").ContactId);
        Assert.Equal([two], People.Identify(new("+46701234569", null, false, false), "ann").GroupIds);
    }

    [Fact]
    public async Task Contacts_come_back_from_the_bin_until_it_is_emptied()
    {
        string id = (await Contacts.SaveAsync("ann", Person("Nora"), Stop)).Value!.Id;
        Assert.Equal(RefusalKind.NotFound, (await Contacts.BinAsync("ben", id, Stop))?.Kind);
        Assert.Null(await Contacts.BinAsync("ann", id, Stop));
        Assert.Empty(await Contacts.ListAsync("ann", false, Stop));
        Assert.Single(await Contacts.ListAsync("ann", inBin: true, Stop));
        Assert.Null(await Contacts.RestoreAsync("ann", id, Stop));
        Assert.Single(await Contacts.ListAsync("ann", false, Stop));

        await Contacts.BinAsync("ann", id, Stop);
        Assert.Equal(0, await Contacts.PurgeAsync(Time.GetUtcNow(), Stop));
        Time.Advance(TimeSpan.FromDays(31));
        Assert.Equal(1, await Contacts.PurgeAsync(Time.GetUtcNow().AddDays(-30), Stop));
        Assert.Equal(RefusalKind.NotFound, (await Contacts.RestoreAsync("ann", id, Stop))?.Kind);
    }

    [Fact]
    public async Task Bad_contacts_are_refused_with_the_reason()
    {
        string bens = (await Contacts.SaveGroupAsync("ben", new("", "Ben's"), Stop)).Value!.Id;
        foreach ((Contact bad, string reason) in Bad(bens))
            Assert.Contains(reason, (await Contacts.SaveAsync("ann", bad, Stop)).Refusal?.Reason, StringComparison.Ordinal);
        Assert.Equal(RefusalKind.NotFound, (await Contacts.SaveAsync("ann", Person("Nora") with { Id = "none" }, Stop)).Refusal?.Kind);
        Assert.Empty(await Contacts.ListAsync("ann", false, Stop));

        static IEnumerable<(Contact, string)> Bad(string group) =>
        [
            (Person(" "), "name"),
            (Person(new string('n', 201)), "200 characters"),
            (Person("Nora", new string('1', 101)), "100 characters"),
            (Person("Nora", [.. Enumerable.Repeat("101", 21)]), "20 numbers"),
            (Person("Nora") with { Emails = ["nora at home"] }, "no e-mail address"),
            (Person("Nora") with { Emails = ["Nora <nora@example.org>"] }, "no e-mail address"),
            (Person("Nora") with { GroupIds = [group] }, "groups"),
        ];
    }

    [Fact]
    public async Task Groups_have_different_names_and_leave_their_contacts()
    {
        ContactGroup group = (await Contacts.SaveGroupAsync("ann", new("", "Family"), Stop)).Value!;
        Assert.Equal(RefusalKind.Conflict, (await Contacts.SaveGroupAsync("ann", new("", "Family"), Stop)).Refusal?.Kind);
        Assert.True((await Contacts.SaveGroupAsync("ann", group with { Name = "Relatives" }, Stop)).IsDone);
        await Contacts.SaveAsync("ann", Person("Nora", "0701234567") with { GroupIds = [group.Id] }, Stop);

        Assert.Equal(RefusalKind.NotFound, (await Contacts.DeleteGroupAsync("ben", group.Id, Stop))?.Kind);
        Assert.Null(await Contacts.DeleteGroupAsync("ann", group.Id, Stop));
        Assert.Empty(Assert.Single(await Contacts.ListAsync("ann", false, Stop)).GroupIds);
        Assert.Empty(People.Identify(new("0701234567", null, false, false), "ann").GroupIds);
    }
}
