using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Ringmap.Api;
using Ringmap.Office;
using Ringmap.Office.Contacts;
using Contact = Ringmap.Api.Contact;
using ContactGroup = Ringmap.Api.ContactGroup;
using ContactNumber = Ringmap.Api.ContactNumber;

namespace Ringmap.Server.Api;

/// <summary>The contact book: one's own; an administrator names somebody else's with <c>?user=</c>.</summary>
internal static class ContactsApi
{
    public static void Map(IEndpointRouteBuilder app)
    {
        RouteGroupBuilder contacts = app.MapGroup(ApiRoutes.Contacts).WithTags("Contacts");
        contacts.MapGet("", ListAsync).WithSummary("Contacts by name; with ?bin=true those in the bin.");
        contacts.MapPost("", AddAsync).WithSummary("Makes a contact.");
        contacts.MapPut("/{id}", ChangeAsync).WithSummary("Changes a contact.");
        contacts.MapDelete("/{id}", BinAsync).WithSummary("Puts a contact into the bin.");
        contacts.MapPost("/{id}/restore", RestoreAsync).WithSummary("Takes a contact out of the bin.");

        RouteGroupBuilder groups = app.MapGroup(ApiRoutes.ContactGroups).WithTags("Contacts");
        groups.MapGet("", ListGroupsAsync).WithSummary("Contact groups by name.");
        groups.MapPost("", AddGroupAsync).WithSummary("Makes a group.");
        groups.MapPut("/{id}", RenameGroupAsync).WithSummary("Renames a group.");
        groups.MapDelete("/{id}", RemoveGroupAsync).WithSummary("Removes a group; its contacts stay.");
    }

    private static async Task<Ok<Contact[]>> ListAsync(string? user, bool? bin, ClaimsPrincipal person, ContactBook book, CancellationToken stop) =>
        TypedResults.Ok((await book.ListAsync(person.Whose(user), bin ?? false, stop)).Select(Show).ToArray());

    private static async Task<Results<Created<Contact>, ProblemHttpResult>> AddAsync(Contact contact, string? user, ClaimsPrincipal person, ContactBook book, CancellationToken stop)
    {
        OfficeResult<Office.Contacts.Contact> made = await book.SaveAsync(person.Whose(user), Read(contact, ""), stop);
        return made.IsDone ? TypedResults.Created($"{ApiRoutes.Contacts}/{made.Value.Id}", Show(made.Value)) : made.Refusal.Problem();
    }

    private static async Task<Results<Ok<Contact>, ProblemHttpResult>> ChangeAsync(string id, Contact contact, string? user, ClaimsPrincipal person, ContactBook book, CancellationToken stop) =>
        (await book.SaveAsync(person.Whose(user), Read(contact, id), stop)).Answer(Show);

    private static async Task<Results<NoContent, ProblemHttpResult>> BinAsync(string id, string? user, ClaimsPrincipal person, ContactBook book, CancellationToken stop) =>
        (await book.BinAsync(person.Whose(user), id, stop)).Answer();

    private static async Task<Results<NoContent, ProblemHttpResult>> RestoreAsync(string id, string? user, ClaimsPrincipal person, ContactBook book, CancellationToken stop) =>
        (await book.RestoreAsync(person.Whose(user), id, stop)).Answer();

    private static async Task<Ok<ContactGroup[]>> ListGroupsAsync(string? user, ClaimsPrincipal person, ContactBook book, CancellationToken stop) =>
        TypedResults.Ok((await book.GroupsAsync(person.Whose(user), stop)).Select(Show).ToArray());

    private static async Task<Results<Created<ContactGroup>, ProblemHttpResult>> AddGroupAsync(ContactGroup group, string? user, ClaimsPrincipal person, ContactBook book, CancellationToken stop)
    {
        OfficeResult<Office.Contacts.ContactGroup> made = await book.SaveGroupAsync(person.Whose(user), new("", group.Name ?? ""), stop);
        return made.IsDone ? TypedResults.Created($"{ApiRoutes.ContactGroups}/{made.Value.Id}", Show(made.Value)) : made.Refusal.Problem();
    }

    private static async Task<Results<Ok<ContactGroup>, ProblemHttpResult>> RenameGroupAsync(string id, ContactGroup group, string? user, ClaimsPrincipal person, ContactBook book, CancellationToken stop) =>
        (await book.SaveGroupAsync(person.Whose(user), new(id, group.Name ?? ""), stop)).Answer(Show);

    private static async Task<Results<NoContent, ProblemHttpResult>> RemoveGroupAsync(string id, string? user, ClaimsPrincipal person, ContactBook book, CancellationToken stop) =>
        (await book.DeleteGroupAsync(person.Whose(user), id, stop)).Answer();

    private static Contact Show(Office.Contacts.Contact contact) => new(contact.Id, contact.Name, contact.Company,
        [.. contact.Numbers.Select(each => new ContactNumber(each.Label, each.Number, each.E164))], contact.Emails, contact.GroupIds, contact.Note);

    private static ContactGroup Show(Office.Contacts.ContactGroup group) => new(group.Id, group.Name);

    // What a program leaves out is empty.
    private static Office.Contacts.Contact Read(Contact contact, string id) => new(id, contact.Name ?? "", contact.Company ?? "",
        [.. (contact.Numbers ?? []).OfType<ContactNumber>().Select(each => new Office.Contacts.ContactNumber(each.Label ?? "", each.Number ?? "", null))], [.. (contact.Emails ?? []).OfType<string>()], [.. (contact.GroupIds ?? []).OfType<string>()], contact.Note ?? "");
}
