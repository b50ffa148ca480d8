namespace Ringmap.Office.Contacts;

/// <summary>Bounds on a contact book: it is kept in memory for every call and sent to the browser whole.</summary>
public static class ContactLimits
{
    /// <summary>Most contacts of one user, the bin included.</summary>
    public const int Contacts = 20_000;

    /// <summary>Most groups of one user.</summary>
    public const int Groups = 500;

    /// <summary>Most numbers of one contact.</summary>
    public const int Numbers = 20;

    /// <summary>Most e-mail addresses of one contact.</summary>
    public const int Emails = 20;

    /// <summary>Longest name, company or label in characters.</summary>
    public const int NameLength = 200;

    /// <summary>Longest number as typed, in characters.</summary>
    public const int NumberLength = 100;

    /// <summary>Longest e-mail address (RFC 5321 section 4.5.3.1.3, without the brackets).</summary>
    public const int EmailLength = 254;

    /// <summary>Longest note in characters.</summary>
    public const int NoteLength = 4000;
}
