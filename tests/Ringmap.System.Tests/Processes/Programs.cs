namespace Ringmap.SystemTests.Processes;

/// <summary>Programs of the system that tests call. ./test installs them; a test without its program is skipped.</summary>
internal static class Programs
{
    public static string Sipp => Need("sipp", "sip-tester");

    public static string Baresip => Need("baresip", "baresip-core");

    public static string Linphone => Need("linphone-daemon", "linphone-cli");

    public static string Kamailio => Need("kamailio", "kamailio");

    /// <summary>Skips the test when kamailio cannot speak WebSockets.</summary>
    public static void NeedKamailioWebSockets() =>
        Assert.SkipUnless(Directory.EnumerateFiles("/usr/lib", "websocket.so", SearchOption.AllDirectories).Any(), "kamailio cannot speak WebSockets: the Debian package kamailio-websocket-modules has it.");

    /// <summary>The system's own python: another one first in the path would not know the system's packages.</summary>
    public static string PythonWithAiosmtpd
    {
        get
        {
            Need("aiosmtpd", "python3-aiosmtpd");
            return File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : Need("python3", "python3");
        }
    }

    public static string Chromium => Need("chromium", "chromium");

    public static string Espeak => Need("espeak-ng", "espeak-ng");

    private static string Need(string program, string package)
    {
        string[] folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'), "/usr/sbin"];
        var found = folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
        Assert.SkipWhen(found is null, $"{program} is not installed: the Debian package {package} has it.");
        return found!;
    }
}
