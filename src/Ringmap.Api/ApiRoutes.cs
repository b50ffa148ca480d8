namespace Ringmap.Api;

/// <summary>
/// The paths of the REST interface, so that server and client spell each of them once.
/// An identifier is appended after a slash: <c>/api/messages/{id}/audio</c>.
/// </summary>
public static class ApiRoutes
{
    /// <summary>POST <see cref="SignInRequest"/>: 200 <see cref="Me"/> and a cookie, or 401.</summary>
    public const string SignIn = "/api/sign-in";

    /// <summary>POST: ends the session of the cookie.</summary>
    public const string SignOut = "/api/sign-out";

    /// <summary>GET: <see cref="Me"/>, or 401. PUT <see cref="MySettings"/> changes what a user may change.</summary>
    public const string Me = "/api/me";

    /// <summary>POST <see cref="FirstAdministrator"/> with the one-time code of the console: makes the first administrator.</summary>
    public const string FirstStart = "/api/first-start";

    /// <summary>
    /// GET: list of <see cref="MapSummary"/>. POST <see cref="NewMap"/>: a new map. <c>/{id}</c> GET: <see cref="MapDraft"/>;
    /// <c>/{id}/draft</c> PUT <see cref="SaveDraft"/>: <see cref="DraftSaved"/> or 409 <see cref="MapDraft"/> (somebody else saved);
    /// <c>/{id}/publish</c> POST <see cref="PublishRequest"/>: <see cref="MapVersion"/> or 422 <see cref="PublishRefused"/>;
    /// <c>/{id}/versions</c> GET: list of <see cref="MapVersion"/>; <c>/{id}/versions/{n}</c> GET: <see cref="MapVersionContent"/>;
    /// <c>/{id}/activate</c> POST: this map's newest version becomes the service of the owner's extension.
    /// </summary>
    public const string Maps = "/api/maps";

    /// <summary>GET <c>?take=&amp;map=</c>: list of <see cref="CallSummary"/>, newest first; <c>/{id}</c>: <see cref="CallDetail"/>; <c>/{id}/ladder</c>: <see cref="SipLadder"/>.</summary>
    public const string Calls = "/api/calls";

    /// <summary>
    /// GET: list of <see cref="VoiceMessage"/>, newest first; <c>/{id}/audio</c> GET: the WAV (ranges allowed); <c>/{id}/waveform</c> GET: <see cref="Waveform"/>;
    /// <c>/{id}/heard</c> PUT <see cref="HeardMark"/>; <c>/{id}</c> DELETE, and <c>/{id}/restore</c> POST within the retention time.
    /// </summary>
    public const string Messages = "/api/messages";

    /// <summary>GET: list of <see cref="Contact"/>; POST/PUT <c>/{id}</c> <see cref="Contact"/>; DELETE <c>/{id}</c>; <c>/{id}/restore</c> POST.</summary>
    public const string Contacts = "/api/contacts";

    /// <summary>GET: list of <see cref="ContactGroup"/>; POST, PUT <c>/{id}</c>, DELETE <c>/{id}</c>.</summary>
    public const string ContactGroups = "/api/contact-groups";

    /// <summary>
    /// GET: list of <see cref="Announcement"/>; POST multipart (<c>name</c>, <c>file</c>: WAV): <see cref="Announcement"/> or 415 with the reason;
    /// <c>/{id}/audio</c> GET: WAV; <c>/{id}/waveform</c>; PUT <c>/{id}</c> <see cref="Rename"/>; DELETE <c>/{id}</c>.
    /// </summary>
    public const string Announcements = "/api/announcements";

    /// <summary>POST <see cref="SpeakRequest"/>: a WAV of the spoken text, to listen to, or 503 when no voice is installed (the problem text says what to install).</summary>
    public const string Speak = "/api/speak";

    /// <summary>GET: list of <see cref="MailItem"/>, newest first; <c>/{id}/eml</c> GET: the message as text; <c>/{id}/retry</c> POST: try again now.</summary>
    public const string Mail = "/api/mail";

    /// <summary>Administrator. GET: list of <see cref="Person"/>; POST <see cref="NewPerson"/>; PUT <c>/{id}</c> <see cref="Person"/>; DELETE <c>/{id}</c>.</summary>
    public const string People = "/api/people";

    /// <summary>GET: <see cref="SystemHealth"/> (administrator sees all parts, a user what concerns them).</summary>
    public const string Health = "/api/health";

    /// <summary>Administrator. GET: list of <see cref="BlockedSource"/>, the newest first; DELETE <c>/{address}</c>: it is answered again.</summary>
    public const string BlockedSources = "/api/blocked-sources";

    /// <summary>The live hub (SignalR): see <see cref="HubEvents"/>.</summary>
    public const string Hub = "/hub";
}
