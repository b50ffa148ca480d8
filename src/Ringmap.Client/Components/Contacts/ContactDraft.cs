using Ringmap.Api;

namespace Ringmap.Client.Components.Contacts;

/// <summary>A contact while it is being changed, and what is wrong with it so far.</summary>
public sealed class ContactDraft
{
    /// <summary>Labels offered for a number.</summary>
    public static readonly string[] Labels = ["mobile", "work", "home", "extension", "other"];

    private readonly Contact _from;

    /// <summary>Begins with a contact.</summary>
    public ContactDraft(Contact from)
    {
        _from = from;
        Name = from.Name;
        Company = from.Company;
        Note = from.Note;
        Numbers = [.. from.Numbers.Select(n => new NumberDraft { Label = n.Label, Number = n.Number, Before = n })];
        Emails = [.. from.Emails.Select(e => new EmailDraft { Address = e })];
        GroupIds = [.. from.GroupIds];
        if (Numbers.Count == 0)
            Numbers.Add(new NumberDraft());
    }

    /// <summary>It is to be made.</summary>
    public bool IsNew => _from.Id.Length == 0;

    /// <summary>Name.</summary>
    public string Name { get; set; }

    /// <summary>Company.</summary>
    public string Company { get; set; }

    /// <summary>Free text.</summary>
    public string Note { get; set; }

    /// <summary>Numbers, empty lines included.</summary>
    public List<NumberDraft> Numbers { get; }

    /// <summary>E-mail addresses, empty lines included.</summary>
    public List<EmailDraft> Emails { get; }

    /// <summary>Groups.</summary>
    public HashSet<string> GroupIds { get; }

    /// <summary>Something was typed, so what is wrong may be shown.</summary>
    public bool WasTried { get; set; }

    /// <summary>What is wrong with the name; null: nothing.</summary>
    public string? NameProblem => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Company) ? "Give the contact a name, or at least a company." : null;

    /// <summary>Everything can be stored.</summary>
    public bool IsGood => NameProblem is null && Numbers.TrueForAll(n => n.Problem is null) && Emails.TrueForAll(e => e.Problem is null);

    /// <summary>The contact as typed; empty lines are left out.</summary>
    public Contact ToContact() => new(
        _from.Id,
        string.IsNullOrWhiteSpace(Name) ? Company.Trim() : Name.Trim(),
        Company.Trim(),
        [.. Numbers.Where(n => !string.IsNullOrWhiteSpace(n.Number)).Select(n => new ContactNumber(n.Label, n.Number.Trim(), null))],
        [.. Emails.Where(e => !string.IsNullOrWhiteSpace(e.Address)).Select(e => e.Address.Trim())],
        [.. GroupIds],
        Note.Trim());
}
