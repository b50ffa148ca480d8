using System.Globalization;
using MimeKit;

namespace Ringmap.Office.Contacts;

/// <summary>Says what is wrong with a contact before it is saved, and tidies it.</summary>
internal static class ContactCheck
{
    public static OfficeResult<Contact> Tidy(Contact contact, TelephoneNumbers numbers)
    {
        if ((Length("A name", contact.Name, ContactLimits.NameLength) ?? Length("A company", contact.Company, ContactLimits.NameLength)
            ?? Length("A note", contact.Note, ContactLimits.NoteLength)) is { } tooLong)
            return Refusal.Invalid(tooLong);
        if (string.IsNullOrWhiteSpace(contact.Name) && string.IsNullOrWhiteSpace(contact.Company))
            return Refusal.Invalid("Give the contact a name or a company.");
        if (contact.Numbers.Count > ContactLimits.Numbers)
            return Refusal.Invalid(string.Create(CultureInfo.InvariantCulture, $"A contact has at most {ContactLimits.Numbers} numbers."));
        if (contact.Emails.Count > ContactLimits.Emails)
            return Refusal.Invalid(string.Create(CultureInfo.InvariantCulture, $"A contact has at most {ContactLimits.Emails} e-mail addresses."));
        if (contact.GroupIds.Count > ContactLimits.Groups)
            return Refusal.Invalid(string.Create(CultureInfo.InvariantCulture, $"A contact is in at most {ContactLimits.Groups} groups."));

        List<ContactNumber> tidyNumbers = [];
        foreach (ContactNumber number in contact.Numbers.Where(static n => !string.IsNullOrWhiteSpace(n.Number)))
        {
            if ((Length("A number", number.Number, ContactLimits.NumberLength) ?? Length("A label", number.Label, ContactLimits.NameLength)) is { } problem)
                return Refusal.Invalid(problem);
            // A number that cannot be compared is kept: people write "ask at the desk", and nothing that was typed is lost.
            tidyNumbers.Add(new ContactNumber(number.Label.Trim(), number.Number.Trim(), numbers.Normalize(number.Number)));
        }

        List<string> emails = [];
        foreach (string email in contact.Emails.Select(static e => e.Trim()).Where(static e => e.Length > 0))
        {
            if (email.Length > ContactLimits.EmailLength || !IsEmail(email))
                return Refusal.Invalid($"“{(email.Length > 60 ? email[..60] + "…" : email)}” is no e-mail address.");
            emails.Add(email);
        }

        string name = contact.Name.Trim(), company = contact.Company.Trim();
        return contact with
        {
            Name = name.Length > 0 ? name : company,
            Company = company,
            Note = contact.Note.Trim(),
            Numbers = tidyNumbers,
            Emails = emails,
            GroupIds = [.. contact.GroupIds.Distinct(StringComparer.Ordinal)],
        };
    }

    public static string? Length(string what, string text, int most) =>
        text.Length <= most ? null : string.Create(CultureInfo.InvariantCulture, $"{what} has at most {most} characters.");

    private static bool IsEmail(string text) =>
        MailboxAddress.TryParse(text, out MailboxAddress? mailbox) && mailbox!.Address == text && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1;
}
