namespace Ringmap.Api;

/// <summary>What somebody types to sign in.</summary>
/// <param name="User">User name, case ignored.</param>
/// <param name="Password">Password.</param>
/// <param name="Remember">Keep the session over a restart of the browser.</param>
public sealed record SignInRequest(string User, string Password, bool Remember);

/// <summary>The first administrator of a fresh installation.</summary>
/// <param name="Code">The one-time code of the link on the console.</param>
/// <param name="User">User name to make.</param>
/// <param name="Password">Its password.</param>
public sealed record FirstAdministrator(string Code, string User, string Password);

/// <summary>The signed-in person.</summary>
/// <param name="UserId">Stable identifier.</param>
/// <param name="UserName">Name to sign in with.</param>
/// <param name="DisplayName">Name to show.</param>
/// <param name="IsAdministrator">Sees and changes everybody's extension.</param>
/// <param name="Extension">The extension owned, or null for an administrator without a telephone.</param>
/// <param name="Settings">What the person may change.</param>
/// <param name="Phone">How to connect a telephone; null without an extension.</param>
/// <param name="Devices">Telephones registered now.</param>
public sealed record Me(string UserId, string UserName, string DisplayName, bool IsAdministrator, string? Extension,
    MySettings Settings, PhoneAccount? Phone, IReadOnlyList<Device> Devices);

/// <summary>What a user may change about themselves.</summary>
/// <param name="DisplayName">Name to show.</param>
/// <param name="Email">Where messages are mailed to; empty: nowhere.</param>
/// <param name="TimeZone">IANA name, e.g. Europe/Stockholm.</param>
/// <param name="MailMessages">Mail each message with its recording.</param>
public sealed record MySettings(string DisplayName, string Email, string TimeZone, bool MailMessages);

/// <summary>What to type into a telephone.</summary>
/// <param name="Address">Host and port of the registrar, e.g. 127.0.0.1:5060.</param>
/// <param name="Transports">For example UDP and TCP.</param>
/// <param name="User">Authentication user: the extension.</param>
/// <param name="Password">SIP password.</param>
public sealed record PhoneAccount(string Address, IReadOnlyList<string> Transports, string User, string Password);

/// <summary>One registered telephone.</summary>
/// <param name="Extension">Extension it registered for.</param>
/// <param name="Contact">Its contact address.</param>
/// <param name="UserAgent">What the telephone says it is.</param>
/// <param name="Source">Address it registered from.</param>
/// <param name="Expires">When the registration ends unless renewed; in the past: it went away.</param>
public sealed record Device(string Extension, string Contact, string UserAgent, string Source, DateTimeOffset Expires);

/// <summary>A user as the administrator sees them.</summary>
/// <param name="Id">Stable identifier.</param>
/// <param name="UserName">Name to sign in with.</param>
/// <param name="DisplayName">Name to show.</param>
/// <param name="Extension">Extension, or null.</param>
/// <param name="Email">Address for messages.</param>
/// <param name="IsAdministrator">Administrator.</param>
/// <param name="SipPassword">Password of the extension's telephones.</param>
/// <param name="Devices">Telephones registered now.</param>
public sealed record Person(string Id, string UserName, string DisplayName, string? Extension, string Email, bool IsAdministrator,
    string? SipPassword, IReadOnlyList<Device> Devices);

/// <summary>A user to make.</summary>
/// <param name="UserName">Name to sign in with.</param>
/// <param name="DisplayName">Name to show.</param>
/// <param name="Password">Password to sign in with.</param>
/// <param name="Extension">Extension, or null.</param>
/// <param name="Email">Address for messages.</param>
/// <param name="IsAdministrator">Administrator.</param>
public sealed record NewPerson(string UserName, string DisplayName, string Password, string? Extension, string Email, bool IsAdministrator);
