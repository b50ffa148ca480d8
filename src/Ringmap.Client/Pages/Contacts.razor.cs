using Microsoft.AspNetCore.Components;
using Ringmap.Api;

namespace Ringmap.Client.Pages;

/// <summary>The contact book: search, groups, a contact beside the list, the bin.</summary>
public sealed partial class Contacts
{
    private Contact[] _contacts = [];
    private Contact[] _bin = [];
    private ContactGroup[] _groups = [];
    private Contact? _new;
    private string _search = "";
    private string? _group;
    private bool _isBin;
    private bool _areGroupsOpen;

    /// <summary>The contact that is open; "new": one to be made.</summary>
    [Parameter]
    public string? ContactId { get; set; }

    /// <summary>The number of a contact to be made.</summary>
    [SupplyParameterFromQuery(Name = "number")]
    public string? Number { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private Contact? Open => ContactId switch
    {
        null => null,
        _ when !IsLoaded => null,
        "new" => _new ??= new Contact("", "", "", Number is null ? [] : [new ContactNumber("mobile", Number, null)], [], _group is null ? [] : [_group], ""),
        _ => Array.Find(_contacts, c => c.Id == ContactId),
    };

    private Contact[] Shown => [.. (_isBin ? _bin : _contacts.Where(c => _group is null || c.GroupIds.Contains(_group))).Where(Fits)];

    /// <inheritdoc/>
    protected override async Task FetchAsync()
    {
        var contacts = Api.ContactsAsync();
        var groups = Api.ContactGroupsAsync();
        await Task.WhenAll(contacts, groups);
        _contacts = [.. (await contacts).OrderBy(c => c.Name, StringComparer.OrdinalIgnoreCase)];
        _groups = await groups;
        if (_isBin)
            _bin = await Api.ContactsAsync(inBin: true);
        if (!_groups.Any(g => g.Id == _group))
            _group = null;
    }

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));

    private bool Fits(Contact contact)
    {
        string wanted = _search.Trim(), digits = Digits(wanted);
        return wanted.Length == 0
            || contact.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase)
            || contact.Company.Contains(wanted, StringComparison.OrdinalIgnoreCase)
            || contact.Emails.Any(e => e.Contains(wanted, StringComparison.OrdinalIgnoreCase))
            || (digits.Length > 1 && contact.Numbers.Any(n => Digits(n.Number).Contains(digits, StringComparison.Ordinal) || n.E164?.Contains(digits, StringComparison.Ordinal) == true));
    }

    private void Close()
    {
        _new = null;
        Navigation.NavigateTo("contacts");
    }

    private void Choose(string? group)
    {
        _group = group;
        _isBin = false;
    }

    private async Task ShowBinAsync()
    {
        _group = null;
        _isBin = true;
        await Toasts.TryAsync(async () => _bin = await Api.ContactsAsync(inBin: true));
    }

    private async Task SavedAsync(Contact saved)
    {
        await LoadAsync();
        Toasts.Say(saved.Numbers.FirstOrDefault(n => n.E164 is null) is { } unknown
            ? $"{saved.Name} saved. {unknown.Number} cannot be compared with callers: write it with its country code."
            : $"{saved.Name} saved.");
        Close();
    }

    private async Task DeleteAsync(Contact contact)
    {
        if (!await Toasts.TryAsync(() => Api.DeleteContactAsync(contact.Id)))
            return;
        Close();
        await LoadAsync();
        Toasts.SayWithUndo($"{contact.Name} deleted.", () => RestoreAsync(contact));
    }

    private async Task RestoreAsync(Contact contact)
    {
        if (await Toasts.TryAsync(() => Api.RestoreContactAsync(contact.Id)))
        {
            await LoadAsync();
            Toasts.Say($"{contact.Name} is back.");
        }

        StateHasChanged();
    }
}
