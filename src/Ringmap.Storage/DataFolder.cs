namespace Ringmap.Storage;

/// <summary>Where things are in the data folder (<c>Ringmap:Data</c>). Files are stored under paths relative to it, so that the folder can be moved.</summary>
/// <param name="Root">The folder, as a full path.</param>
public sealed record DataFolder(string Root)
{
    /// <summary>The database file.</summary>
    public string Database => Path.Combine(Root, "ringmap.db");

    /// <summary>Recordings: those in progress and those of messages.</summary>
    public string Recordings => Path.Combine(Root, "recordings");

    /// <summary>Announcements, named by the hash of their content.</summary>
    public string Announcements => Path.Combine(Root, "announcements");

    /// <summary>Spoken texts, named by the hash of text and voice; can be deleted, they are spoken again.</summary>
    public string Speech => Path.Combine(Root, "speech");

    /// <summary>The built-in mailbox: a folder for each user.</summary>
    public string Mail => Path.Combine(Root, "mail");

    /// <summary>Keys that protect sign-in cookies.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>Makes the folders that are missing. Throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/> when that cannot be done.</summary>
    public static DataFolder Create(string path)
    {
        var folder = new DataFolder(Path.GetFullPath(path));
        foreach (string each in (string[])[folder.Root, folder.Recordings, folder.Announcements, folder.Speech, folder.Mail, folder.Keys])
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(each);
            else
                // Recordings, SIP passwords and mail are nobody else's business on a shared machine.
                Directory.CreateDirectory(each, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return folder;
    }

    /// <summary>The full path of a file stored under a relative path. Throws <see cref="ArgumentException"/> when it would leave the folder.</summary>
    public string Resolve(string relative)
    {
        string full = Path.GetFullPath(Path.Combine(Root, relative));
        return full.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full
            : throw new ArgumentException("The path leaves the data folder.", nameof(relative));
    }

    /// <summary>The path to store for a file in the folder, with forward slashes on every system.</summary>
    public string Relative(string full) => Path.GetRelativePath(Root, full).Replace('\\', '/');
}
