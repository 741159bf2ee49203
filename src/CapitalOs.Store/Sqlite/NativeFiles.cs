using System.Runtime.InteropServices;

namespace CapitalOs.Store.Sqlite;

/// <summary>
/// How SQLite uses files: the structures sqlite3_vfs (version 3) and sqlite3_io_methods (version 3), as its
/// documentation gives them, and the functions that register the first.
/// </summary>
internal static unsafe partial class NativeFiles
{
    private const string Library = "e_sqlite3";

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_find")]
    internal static partial FileSystem* Find(byte* name);

    [LibraryImport(Library, EntryPoint = "sqlite3_vfs_register")]
    internal static partial int Register(FileSystem* files, int asDefault);

    /// <summary>The name of the database that a log belongs to: the very pointer with which it was opened.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_filename_database")]
    internal static partial byte* DatabaseOf(byte* log);

    /// <summary>sqlite3_file: what an open file begins with.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct OpenFile
    {
        internal Methods* Methods;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct FileSystem
    {
        internal int Version;
        internal int FileBytes;
        internal int PathMax;
        internal FileSystem* Next;
        internal byte* Name;
        internal void* Data;
        internal delegate* unmanaged[Cdecl]<FileSystem*, byte*, OpenFile*, int, int*, int> Open;
        private fixed long others[15];
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct Methods
    {
        internal int Version;
        internal delegate* unmanaged[Cdecl]<OpenFile*, int> Close;
        internal delegate* unmanaged[Cdecl]<OpenFile*, void*, int, long, int> Read;
        internal delegate* unmanaged[Cdecl]<OpenFile*, byte*, int, long, int> Write;
        internal delegate* unmanaged[Cdecl]<OpenFile*, long, int> Truncate;
        internal delegate* unmanaged[Cdecl]<OpenFile*, int, int> Synchronise;
        internal delegate* unmanaged[Cdecl]<OpenFile*, long*, int> Size;
        private fixed long locksAndControl[4];
        private readonly nint sectorBytes;
        internal delegate* unmanaged[Cdecl]<OpenFile*, int> Characteristics;
        private readonly nint mapShared;
        internal delegate* unmanaged[Cdecl]<OpenFile*, int, int, int, int> LockShared;
        private fixed long others[4];
    }
}
