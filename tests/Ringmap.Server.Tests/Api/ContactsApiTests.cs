using System.Net;
using Ringmap.Api;

namespace Ringmap.Server.Tests.Api;

public sealed class ContactsApiTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    [Fact]
    public async Task Ann_has_contacts_in_groups_one_with_a_greeting_of_her_own()
    {
        Contact[] contacts = await demo.Ann.FetchAsync(ApiRoutes.Contacts).OkAsync(ApiJson.Default.ContactArray);
        ContactGroup[] groups = await demo.Ann.FetchAsync(ApiRoutes.ContactGroups).OkAsync(ApiJson.Default.ContactGroupArray);

        Contact nora = contacts.Single(contact => contact.Name == "Nora Berg");
        Assert.Equal("+46701740605", Assert.Single(nora.Numbers).E164);
        Assert.Equal("Customers", groups.Single(group => group.Id == nora.GroupIds.Single()).Name);
    }

    [Fact]
    public async Task A_contact_is_made_changed_put_into_the_bin_and_taken_out()
    {
        ContactGroup group = await demo.Ben.PostAsync(ApiRoutes.ContactGroups, new ContactGroup("", "Friends")).OkAsync(ApiJson.Default.ContactGroup);
        Contact made = await demo.Ben.PostAsync(ApiRoutes.Contacts, new Contact("", "Olle", "", [new ContactNumber("mobile", "070-174 06 20", null)], ["o@example.com"], [group.Id], "")).OkAsync(ApiJson.Default.Contact);
        string path = $"{ApiRoutes.Contacts}/{made.Id}";

        Contact changed = await demo.Ben.PutAsync(path, made with { Name = "Olof" }).OkAsync(ApiJson.Default.Contact);
        (await demo.Ben.RemoveAsync(path)).EnsureSuccessStatusCode();
        Contact[] bin = await demo.Ben.FetchAsync(ApiRoutes.Contacts + "?bin=true").OkAsync(ApiJson.Default.ContactArray);
        Assert.Empty(await demo.Ben.FetchAsync(ApiRoutes.Contacts).OkAsync(ApiJson.Default.ContactArray));
        (await demo.Ben.TriggerAsync(path + "/restore")).EnsureSuccessStatusCode();

        Assert.Equal("+46701740620", made.Numbers[0].E164);
        Assert.Equal("Olof", changed.Name);
        Assert.Single(bin);
        Assert.Single(await demo.Ben.FetchAsync(ApiRoutes.Contacts).OkAsync(ApiJson.Default.ContactArray));
    }

    [Fact]
    public async Task A_group_is_renamed_and_removed()
    {
        ContactGroup group = await demo.Ben.PostAsync(ApiRoutes.ContactGroups, new ContactGroup("", "Work")).OkAsync(ApiJson.Default.ContactGroup);

        ContactGroup renamed = await demo.Ben.PutAsync($"{ApiRoutes.ContactGroups}/{group.Id}", group with { Name = "Colleagues" }).OkAsync(ApiJson.Default.ContactGroup);
        await demo.Ben.PostAsync(ApiRoutes.ContactGroups, new ContactGroup("", "Colleagues")).RefusedAsync(HttpStatusCode.Conflict);
        (await demo.Ben.RemoveAsync($"{ApiRoutes.ContactGroups}/{group.Id}")).EnsureSuccessStatusCode();

        Assert.Equal("Colleagues", renamed.Name);
    }

    [Fact]
    public async Task A_contact_without_a_name_is_refused() =>
        Assert.NotEmpty(await demo.Ben.PostAsync(ApiRoutes.Contacts, new Contact("", "", "", [], [], [], "")).RefusedAsync(HttpStatusCode.BadRequest));

    [Fact]
    public async Task An_administrator_names_whose_book_it_is()
    {
        Person ann = (await demo.Administrator.FetchAsync(ApiRoutes.People).OkAsync(ApiJson.Default.PersonArray)).Single(person => person.UserName == "ann");

        Assert.NotEmpty(await demo.Administrator.FetchAsync($"{ApiRoutes.Contacts}?user={ann.Id}").OkAsync(ApiJson.Default.ContactArray));
        Assert.DoesNotContain(await demo.Ben.FetchAsync($"{ApiRoutes.Contacts}?user={ann.Id}").OkAsync(ApiJson.Default.ContactArray), contact => contact.Name == "Nora Berg");
    }
}
