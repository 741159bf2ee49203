using System.Runtime.InteropServices;

namespace CapitalOs.Store.Sqlite;

/// <summary>
/// The functions of SQLite that run for every column and parameter, called on the bare pointer of a statement: the
/// binding counts references of its handle twice a call and looks up its provider, which costs several times what
/// these functions do. <see cref="Statement"/> keeps the handle, so the pointer lives as long as it is used.
/// </summary>
/// <remarks>Signatures and types from the SQLite documentation, C-language interface.</remarks>
internal static partial class NativeStatement
{
    private const string Library = "e_sqlite3";

    // SQLITE_TRANSIENT: SQLite copies what it is given before the call returns.
    private const nint Transient = -1;

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    internal static partial int Step(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    internal static partial int Reset(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_clear_bindings")]
    [SuppressGCTransition]
    internal static partial int ClearBindings(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type")]
    [SuppressGCTransition]
    internal static partial int ColumnType(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64")]
    [SuppressGCTransition]
    internal static partial long ColumnInt64(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64")]
    [SuppressGCTransition]
    internal static partial int BindInt64(nint statement, int place, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_null")]
    [SuppressGCTransition]
    internal static partial int BindNull(nint statement, int place);

    internal static unsafe int BindText(nint statement, int place, ReadOnlySpan<byte> utf8)
    {
        fixed (byte* start = utf8)
        {
            return BindText(statement, place, start, utf8.Length, Transient);
        }
    }

    internal static unsafe int BindBlob(nint statement, int place, ReadOnlySpan<byte> bytes)
    {
        fixed (byte* start = bytes)
        {
            return BindBlob(statement, place, start, bytes.Length, Transient);
        }
    }

    /// <summary>The bytes of a text or blob, which stay until the next step.</summary>
    internal static unsafe ReadOnlySpan<byte> ColumnBytes(nint statement, int column)
    {
        // The pointer first, as SQLite's documentation asks: it may be what converts the value.
        byte* start = ColumnBlob(statement, column);
        return new ReadOnlySpan<byte>(start, ColumnLength(statement, column));
    }

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_text")]
    private static unsafe partial int BindText(nint statement, int place, byte* utf8, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_blob")]
    private static unsafe partial int BindBlob(nint statement, int place, byte* bytes, int length, nint destructor);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob")]
    [SuppressGCTransition]
    private static unsafe partial byte* ColumnBlob(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes")]
    [SuppressGCTransition]
    private static partial int ColumnLength(nint statement, int column);
}
