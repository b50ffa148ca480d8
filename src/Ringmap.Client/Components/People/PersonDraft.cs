using Ringmap.Api;

namespace Ringmap.Client.Components.People;

/// <summary>A person while they are being added or changed.</summary>
public sealed class PersonDraft
{
    /// <summary>Begins with a person.</summary>
    public PersonDraft(Person from)
    {
        Id = from.Id;
        UserName = from.UserName;
        DisplayName = from.DisplayName;
        Extension = from.Extension ?? "";
        Email = from.Email;
        IsAdministrator = from.IsAdministrator;
        SipPassword = from.SipPassword ?? "";
    }

    /// <summary>Empty: to be added.</summary>
    public string Id { get; }

    /// <summary>Name to sign in with.</summary>
    public string UserName { get; set; }

    /// <summary>Name to show.</summary>
    public string DisplayName { get; set; }

    /// <summary>Password to sign in with, of somebody new.</summary>
    public string Password { get; set; } = "";

    /// <summary>Extension, or empty.</summary>
    public string Extension { get; set; }

    /// <summary>Address for messages.</summary>
    public string Email { get; set; }

    /// <summary>Administrator.</summary>
    public bool IsAdministrator { get; set; }

    /// <summary>Password of their telephones.</summary>
    public string SipPassword { get; set; }

    private string? ExtensionOrNone => Extension.Trim() is { Length: > 0 } extension ? extension : null;

    /// <summary>As somebody to add.</summary>
    public NewPerson ToNew() => new(UserName.Trim(), DisplayName.Trim(), Password, ExtensionOrNone, Email.Trim(), IsAdministrator);

    /// <summary>As somebody changed.</summary>
    public Person ToPerson() => new(Id, UserName.Trim(), DisplayName.Trim(), ExtensionOrNone, Email.Trim(), IsAdministrator, SipPassword.Trim() is { Length: > 0 } password ? password : null, []);
}
