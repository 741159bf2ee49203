using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CapitalOs.Store.Failures;
using static CapitalOs.Store.Sqlite.NativeFiles;

namespace CapitalOs.Store.Sqlite;

/// <summary>
/// Files as SQLite has them, but that a writer's log gets a commit in one piece, and that a statement journal may begin
/// with a large one. SQLite writes each page of its write-ahead log with two calls of the system, one for the header of
/// its frame; a bundle makes dozens of them, and each passes the filter. Here they are gathered until the frame that
/// says that it ends a commit.
/// </summary>
/// <remarks>
/// The log of one connection is all that differs, and only between two calls of SQLite: whatever else is asked of it
/// writes what was gathered first, and so does giving back the lock of the log's writer, because from then on another
/// process may write in the same place. So the file is what SQLite would have made of it whenever others may look:
/// SQLite publishes a commit after its last frame was written. The format of frames is that of "Write-ahead log file
/// format" in its documentation.
/// </remarks>
internal static unsafe class GatheredLog
{
    /// <summary>The name to open a connection with.</summary>
    public const string Name = "capital-os-log";

    /// <summary>
    /// A larger commit is written in pieces of this many bytes; SQLite's own files take less than 128 KB at once.
    /// </summary>
    public const int Room = 120 * 1024;

    private const int OpenMainDatabase = 0x100;
    private const int OpenStatementJournal = 0x2000;
    private const int OpenLog = 0x80000;
    private const int LogWriterLock = 0;
    private const int PowersafeOverwrite = 0x1000;
    private const int FrameHeaderBytes = 24;
    private const int PlaceOfCommitMark = 4;
    private const int LockUnlockExclusive = 1 | 8;
    private const int Ok = 0;

    /// <summary>The databases that are open, by the pointer to their name, until they are closed.</summary>
    private static readonly Dictionary<nint, nint> Databases = [];

    private static readonly Lazy<bool> Registered = new(RegisterNow);
    private static FileSystem* s_real;

    /// <summary>Makes the name known to SQLite, once.</summary>
    public static void Register() => _ = Registered.Value;

    private static bool RegisterNow()
    {
        s_real = Find(null);
        FileSystem* gathered = (FileSystem*)NativeMemory.Alloc((nuint)sizeof(FileSystem));
        *gathered = *s_real;
        gathered->FileBytes = PlaceOfState + sizeof(State);
        gathered->Name = (byte*)Marshal.StringToCoTaskMemUTF8(Name);
        gathered->Next = null;
        gathered->Open = &Open;
        return NativeFiles.Register(gathered, asDefault: 0) == Ok
            ? true
            : throw new BooksStorageException(0, "the files of the log were not registered");
    }

    /// <summary>Behind what SQLite itself keeps of an open file.</summary>
    private static int PlaceOfState => (s_real->FileBytes + 15) & ~15;

    private static State* StateOf(OpenFile* file) => (State*)((byte*)file + PlaceOfState);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Open(FileSystem* files, byte* name, OpenFile* file, int flags, int* outFlags)
    {
        int code = s_real->Open(s_real, name, file, flags, outFlags);
        if (code == Ok && (flags & OpenMainDatabase) != 0 && name is not null)
        {
            State* state = Take(file);
            state->Name = (nint)name;
            state->Own.Close = &CloseDatabase;
            state->Own.LockShared = &LockShared;
            lock (Databases)
            {
                Databases[(nint)name] = (nint)state;
            }
        }
        else if (code == Ok && (flags & OpenLog) != 0)
        {
            OpenGathered(file, DatabaseOf(name));
        }
        else if (code == Ok && (flags & OpenStatementJournal) != 0)
        {
            Take(file)->Own.Write = &WriteInPieces;
        }

        return code;
    }

    /// <summary>
    /// Without its database nothing is known of its lock, and where a sector can be torn SQLite writes on after the
    /// frame that ends a commit; then nothing is gathered.
    /// </summary>
    private static void OpenGathered(OpenFile* file, byte* database)
    {
        bool isWhole = (file->Methods->Characteristics(file) & PowersafeOverwrite) != 0;
        lock (Databases)
        {
            if (isWhole && Databases.TryGetValue((nint)database, out nint found))
            {
                State* log = Take(file);
                log->Own.Close = &CloseLog;
                log->Own.Read = &Read;
                log->Own.Write = &Write;
                log->Own.Truncate = &Truncate;
                log->Own.Synchronise = &Synchronise;
                log->Own.Size = &Size;
                log->Gathered = (byte*)NativeMemory.Alloc(Room);
                log->Database = (State*)found;
                ((State*)found)->Log = file;
            }
        }
    }

    /// <summary>Gives a file a copy of its methods, some of which can then be replaced.</summary>
    private static State* Take(OpenFile* file)
    {
        State* state = StateOf(file);
        *state = new State { Real = file->Methods, Own = *file->Methods };
        file->Methods = &state->Own;
        return state;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CloseDatabase(OpenFile* file)
    {
        State* state = StateOf(file);
        lock (Databases)
        {
            Databases.Remove(state->Name);
            if (state->Log is not null)
            {
                StateOf(state->Log)->Database = null;
            }
        }

        return state->Real->Close(file);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int CloseLog(OpenFile* file)
    {
        State* log = StateOf(file);
        lock (Databases)
        {
            if (log->Database is not null)
            {
                log->Database->Log = null;
            }
        }

        NativeMemory.Free(log->Gathered);
        log->Gathered = null;
        return log->Real->Close(file);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int LockShared(OpenFile* file, int place, int count, int flags)
    {
        State* state = StateOf(file);
        if (flags == LockUnlockExclusive && place == LogWriterLock && state->Log is not null)
        {
            // What it could not write belongs to no commit, or SQLite would have heard of it.
            _ = Flush(state->Log);
        }

        return state->Real->LockShared(file, place, count, flags);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Write(OpenFile* file, byte* bytes, int count, long place)
    {
        State* log = StateOf(file);
        bool follows = place == log->Place + log->Length;
        if (log->Length > 0 && (!follows || count > Room - log->Length))
        {
            int code = Flush(file);
            if (code != Ok)
            {
                return code;
            }
        }

        if (count > Room)
        {
            return log->Real->Write(file, bytes, count, place);
        }

        if (log->Length == 0)
        {
            log->Place = place;
        }

        new ReadOnlySpan<byte>(bytes, count).CopyTo(new Span<byte>(log->Gathered + log->Length, count));
        log->Length += count;
        bool isHeader = count == FrameHeaderBytes;
        bool endsCommit = log->EndsCommit && !isHeader;
        log->EndsCommit = isHeader && *(uint*)(bytes + PlaceOfCommitMark) != 0;
        return endsCommit ? Flush(file) : Ok;
    }

    /// <summary>
    /// The memory in which a statement journal began becomes the beginning of its file at once, and is larger than what
    /// SQLite's own files take (<see cref="SqliteLibrary"/>).
    /// </summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int WriteInPieces(OpenFile* file, byte* bytes, int count, long place)
    {
        int code = Ok;
        for (int done = 0; done < count && code == Ok; done += Room)
        {
            code = StateOf(file)->Real->Write(file, bytes + done, int.Min(Room, count - done), place + done);
        }

        return code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Read(OpenFile* file, void* bytes, int count, long place)
    {
        int code = Flush(file);
        return code == Ok ? StateOf(file)->Real->Read(file, bytes, count, place) : code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Truncate(OpenFile* file, long bytes)
    {
        int code = Flush(file);
        return code == Ok ? StateOf(file)->Real->Truncate(file, bytes) : code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Synchronise(OpenFile* file, int flags)
    {
        int code = Flush(file);
        return code == Ok ? StateOf(file)->Real->Synchronise(file, flags) : code;
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int Size(OpenFile* file, long* bytes)
    {
        int code = Flush(file);
        return code == Ok ? StateOf(file)->Real->Size(file, bytes) : code;
    }

    /// <summary>Writes what was gathered; what could not be written is gone, and so is the commit.</summary>
    private static int Flush(OpenFile* file)
    {
        State* log = StateOf(file);
        int length = log->Length;
        log->Length = 0;
        return length == 0 ? Ok : log->Real->Write(file, log->Gathered, length, log->Place);
    }

    /// <summary>What is kept of an open file; a database and its log know each other.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct State
    {
        internal Methods* Real;
        internal Methods Own;
        internal nint Name;
        internal OpenFile* Log;
        internal State* Database;
        internal byte* Gathered;
        internal long Place;
        internal int Length;
        internal bool EndsCommit;
    }
}
