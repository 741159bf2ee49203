using System.Diagnostics;
using System.Runtime.InteropServices;
using CapitalOs.Store.Failures;
using Microsoft.Win32.SafeHandles;

namespace CapitalOs.Store.Sqlite;

/// <summary>
/// Turns between processes. SQLite's write lock has no queue: a process that commits batch after batch would take it
/// again before a waiting one wakes. So a writer first takes this lock on a file of its own, keeps it while it waits
/// for SQLite's, and gives it back as soon as it has that. Whoever has just committed then finds the turnstile
/// occupied by the one that waits. The kernel gives the lock back when a process dies.
/// </summary>
internal sealed partial class Turnstile : IWriteLock
{
    private const int LockExclusive = 2;
    private const int LockNonBlocking = 4;
    private const int LockUnlock = 8;
    private const int LongestPause = 10;

    // Numbers of the Linux kernel; only O_NOFOLLOW differs between processors.
    private const int OpenReadWrite = 2;
    private const int OpenCreate = 0x40;
    private const int OpenCloseOnExec = 0x80000;
    private const int OwnerOnly = 0x180;
    private static readonly int OpenNoFollow =
        RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? 0x8000 : 0x20000;

    private readonly SafeFileHandle _file;
    private readonly TimeSpan _limit;

    // Never set: a lock of another process has no event to wait for, only a time after which to look again.
    private readonly ManualResetEventSlim _pause = new(false);

    public Turnstile(string path, TimeSpan limit)
    {
        _limit = limit;
        _file = Open(path);
    }

    public void Begin(Connection connection)
    {
        Stopwatch waited = Stopwatch.StartNew();
        int pause = 1;
        while (Flock(_file, LockExclusive | LockNonBlocking) != 0)
        {
            Pause(waited, ref pause);
        }

        try
        {
            pause = 1;
            while (!TryBegin(connection))
            {
                Pause(waited, ref pause);
            }
        }
        finally
        {
            _ = Flock(_file, LockUnlock);
        }
    }

    public void BeginAgain(Connection connection) => Begin(connection);

    public void End()
    {
    }

    public void Dispose()
    {
        _file.Dispose();
        _pause.Dispose();
    }

    /// <summary>
    /// Opens the file of the turns, making it when it does not exist. The runtime's own files lock themselves when they
    /// are opened, and would be refused whenever another process has its turn.
    /// </summary>
    private static SafeFileHandle Open(string path)
    {
        int descriptor = OpenFile(path, OpenReadWrite | OpenCreate | OpenNoFollow | OpenCloseOnExec, OwnerOnly);
        return descriptor >= 0
            ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw new IOException($"the file of the turns cannot be opened (errno {Marshal.GetLastPInvokeError()})");
    }

    private static bool TryBegin(Connection connection)
    {
        try
        {
            connection.Run("BEGIN IMMEDIATE");
            return true;
        }
        catch (BooksBusyException)
        {
            return false;
        }
    }

    private void Pause(Stopwatch waited, ref int milliseconds)
    {
        if (waited.Elapsed >= _limit)
        {
            throw new BooksBusyException("another process kept the books locked for too long");
        }

        _pause.Wait(milliseconds);
        milliseconds = Math.Min(milliseconds + 1, LongestPause);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenFile(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int Flock(SafeFileHandle file, int operation);
}
