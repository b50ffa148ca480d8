using Ringmap.Server.Accounts;

namespace Ringmap.Server.Hosting;

/// <summary>What a server that has started says on the console.</summary>
internal static class Welcome
{
    /// <summary>Without a demo: where it is, and the one-time link when there is nobody yet.</summary>
    public static string Plain(RunningServer server, string? code) => string.Join('\n',
    [
        "",
        $"Ringmap is at {server.Address}",
        $"Telephones register at {string.Join(" and ", server.Sip)}",
        $"Data is in {server.Options.Data}",
        .. code is null ? Array.Empty<string>() :
        [
            "",
            "There is nobody yet. Make the first administrator with this link; it works once, for " + $"{FirstStartCode.Lifetime.TotalHours:0} hours:",
            $"  {new Uri(server.Address, "/first-start?code=" + code)}",
        ],
        "Ctrl+C stops it.",
        "",
    ]);

    /// <summary>The demo: who is there and what to do next.</summary>
    public static string Demo(RunningServer server)
    {
        string sip = string.Join(" or ", server.Sip);
        return $"""

            Ringmap's demo is at {server.Address}
            Sign in as ann, ben or admin; the password is demo.

            To call, register a SIP telephone (baresip, Linphone, a desk phone on this machine):
              Ann   user 101, password demo, server {sip}
              Ben   user 102, password demo, server {sip}
            Call 101 from Ben's telephone and leave Ann a message: it is then on her page Messages, and in her mail.
            190 plays music, 191 echoes what you say.

            No telephone at hand? Start with --demo --demo-call: a built-in caller does all that.
            Data is in {server.Options.Data}; this machine only; Ctrl+C stops it.

            """;
    }
}
