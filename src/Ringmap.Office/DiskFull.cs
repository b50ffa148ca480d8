using Microsoft.Data.Sqlite;

namespace Ringmap.Office;

/// <summary>Knows a full disk by the exception that it causes.</summary>
internal static class DiskFull
{
    /// <summary>SQLITE_FULL (sqlite.org/rescode.html).</summary>
    private const int SqliteFull = 13;

    /// <summary>ENOSPC and EDQUOT of POSIX; ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL of Windows.</summary>
    private static readonly int[] Codes = [28, 122, unchecked((int)0x80070027), unchecked((int)0x80070070)];

    public static Refusal Refusal { get; } = new(RefusalKind.DiskFull, "The disk of the server is full.");

    public static bool Is(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            if (failure is SqliteException { SqliteErrorCode: SqliteFull } || (failure is IOException && Codes.Contains(failure.HResult)))
                return true;
        }

        return false;
    }
}
