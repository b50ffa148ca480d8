using System.CommandLine;
using Ringmap.Server.Accounts;
using Ringmap.Server.Configuration;
using Ringmap.Server.Hosting;

namespace Ringmap.Server.Commands;

/// <summary><c>ringmap user add</c>: makes a user while no server runs.</summary>
internal static class UserAddCommand
{
    public static Command Create(CommandOutput output, string folder)
    {
        var name = new Argument<string>("NAME") { Description = "Name to sign in with." };
        var display = new Option<string>("--name") { Description = "Name to show; the sign-in name when left out." };
        var extension = new Option<string>("--extension") { Description = "Extension to own: digits." };
        var email = new Option<string>("--email") { Description = "Where messages are mailed to." };
        var admin = new Option<bool>("--admin") { Description = "Sees and changes everybody's extension." };
        var command = new Command("add", CommandHelp.Text(
            "Makes a user while no server uses the data folder (a running server makes users on its page People). The password is read from one line of the input, or made up and printed.",
            ["ringmap user add ann --extension 101 --email ann@example.com", "printf '%s\\n' \"$PASSWORD\" | ringmap user add boss --admin --Ringmap:Data=/var/lib/ringmap"],
            (ExitCodes.Done, "the user is there"), (ExitCodes.Failed, "the name, extension or password is refused; the sentence says why"),
            (ExitCodes.Usage, "a setting is wrong"), (ExitCodes.InUse, "a server uses the data folder"))) { name, display, extension, email, admin };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, stop) => output.RunAsync(async () =>
        {
            RingmapOptions options = new OptionsReader(ConfigurationSources.Read(parsed.UnmatchedTokens, folder)).Read(isDemo: false, folder);
            using DataFolderLock held = DataFolderLock.Take(options.Data);
            string? typed = Console.IsInputRedirected ? await Console.In.ReadLineAsync(stop) : null;
            string password = string.IsNullOrEmpty(typed) ? Secrets.Password() : typed;
            string user = parsed.GetRequiredValue(name);
            await using OfflineAccounts accounts = await OfflineAccounts.OpenAsync(options.Office, stop);
            PersonResult made = await accounts.People.AddAsync(
                new Ringmap.Api.NewPerson(user, parsed.GetValue(display) ?? user, password, parsed.GetValue(extension), parsed.GetValue(email) ?? "", parsed.GetValue(admin)), stop);
            if (made.Problem is { } problem)
            {
                await output.Error.WriteLineAsync(problem);
                return ExitCodes.Failed;
            }

            await output.Out.WriteLineAsync($"User {user} is there." + (string.IsNullOrEmpty(typed) ? $" Password: {password}" : ""));
            if (made.Person?.Extension is { } own)
                await output.Out.WriteLineAsync($"Telephone: extension {own.Number}, SIP password {own.SipPassword}");
            return ExitCodes.Done;
        }));
        return command;
    }
}
