using System.Text;
using CapitalOs.EventLog.Hashing;
using SQLitePCL;

namespace CapitalOs.Store.Sqlite;

/// <summary>
/// A prepared statement on loan from its connection; disposing gives it back. Parameters are added in their order,
/// columns are read by index, and a column of another type than asked for is an error, never converted.
/// </summary>
internal sealed class Statement : IDisposable
{
    // Characters whose bytes fit a small place on the stack.
    private const int ShortLength = 128;

    /// <summary>UTF-8 that refuses what is none, in both directions.</summary>
    internal static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly Connection _connection;
    private readonly sqlite3_stmt _handle;
    private readonly nint _statement;
    private int _added;

    public Statement(Connection connection, string sql)
    {
        _connection = connection;
        Sql = sql;
        int code = raw.sqlite3_prepare_v3(
            connection.Handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out _handle);
        connection.Require(code);
        _statement = _handle.DangerousGetHandle();
    }

    public string Sql { get; }

    public int ColumnCount => raw.sqlite3_column_count(_handle);

    public Statement Add(long value) => Check(NativeStatement.BindInt64(_statement, ++_added, value));

    public Statement Add(long? value) => value is { } known ? Add(known) : AddNull();

    public Statement Add(bool value) => Add(value ? 1L : 0L);

    public Statement Add(string? value)
    {
        if (value is null)
        {
            return AddNull();
        }

        // A span of no bytes would bind NULL.
        return value.Length == 0
            ? Check(raw.sqlite3_bind_text(_handle, ++_added, string.Empty))
            : value.Length > ShortLength
            ? AddText(StrictUtf8.GetBytes(value))
            : AddShort(value);
    }

    public Statement AddText(ReadOnlySpan<byte> utf8) =>
        Check(NativeStatement.BindText(_statement, ++_added, utf8));

    public Statement Add(ReadOnlySpan<byte> value) =>
        Check(NativeStatement.BindBlob(_statement, ++_added, value));

    public Statement Add(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return Add(bytes);
    }

    public Statement Add(Sha256Hash value)
    {
        Span<byte> bytes = stackalloc byte[Sha256Hash.Size];
        value.CopyTo(bytes);
        return Add(bytes);
    }

    public Statement Add(Sha256Hash? value) => value is { } known ? Add(known) : AddNull();

    public Statement AddNull() => Check(NativeStatement.BindNull(_statement, ++_added));

    /// <summary>Goes to the next row; false when there is none.</summary>
    public bool Step()
    {
        int code = NativeStatement.Step(_statement);
        return code switch
        {
            raw.SQLITE_ROW => true,
            raw.SQLITE_DONE => false,
            _ => throw SqliteFailure.Of(code, _connection.Handle),
        };
    }

    /// <summary>All rows from here on, in the order of the statement.</summary>
    /// <param name="read">Makes something of the row that the statement is on.</param>
    public List<T> Rows<T>(Func<Statement, T> read)
    {
        List<T> rows = [];
        while (Step())
        {
            rows.Add(read(this));
        }

        return rows;
    }

    /// <summary>Runs a statement that returns no row.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    public bool IsNull(int column) => TypeOf(column) == raw.SQLITE_NULL;

    public int TypeOf(int column) => NativeStatement.ColumnType(_statement, column);

    public long Int64(int column)
    {
        Expect(column, raw.SQLITE_INTEGER);
        return NativeStatement.ColumnInt64(_statement, column);
    }

    public int Int32(int column) => checked((int)Int64(column));

    public long? NullableInt64(int column) => IsNull(column) ? null : Int64(column);

    public string Text(int column)
    {
        Expect(column, raw.SQLITE_TEXT);

        // Read as bytes, because text may hold NUL and a C string ends there.
        return StrictUtf8.GetString(NativeStatement.ColumnBytes(_statement, column));
    }

    public string? NullableText(int column) => IsNull(column) ? null : Text(column);

    /// <summary>The same, without a string of its own for what an earlier row had.</summary>
    public string Text(int column, string? before)
    {
        Expect(column, raw.SQLITE_TEXT);
        ReadOnlySpan<byte> utf8 = NativeStatement.ColumnBytes(_statement, column);
        return before is not null && Ascii.Equals(utf8, before) ? before : StrictUtf8.GetString(utf8);
    }

    public ReadOnlySpan<byte> Blob(int column)
    {
        Expect(column, raw.SQLITE_BLOB);
        return NativeStatement.ColumnBytes(_statement, column);
    }

    /// <summary>The bytes of a text or blob column.</summary>
    public byte[] Bytes(int column) => NativeStatement.ColumnBytes(_statement, column).ToArray();

    public Guid Id(int column) => new(Blob(column), bigEndian: true);

    public Guid? NullableId(int column) => IsNull(column) ? null : Id(column);

    public Sha256Hash Hash(int column) => Sha256Hash.FromBytes(Blob(column));

    public Sha256Hash? NullableHash(int column) => IsNull(column) ? null : Hash(column);

    public void Dispose()
    {
        _connection.Observer?.Ran(this, _connection);

        // The code repeats what the last step has already thrown.
        _ = NativeStatement.Reset(_statement);
        _ = NativeStatement.ClearBindings(_statement);
        _added = 0;
        _connection.TakeBack(this);
    }

    /// <summary>One of SQLite's counters of the statement since it was last asked.</summary>
    internal int TakeCounter(int counter) => raw.sqlite3_stmt_status(_handle, counter, 1);

    /// <summary>Frees the statement for good.</summary>
    public void Close() => _handle.Dispose();

    private Statement AddShort(string value)
    {
        Span<byte> utf8 = stackalloc byte[ShortLength * 3];
        return AddText(utf8[..StrictUtf8.GetBytes(value, utf8)]);
    }

    private void Expect(int column, int type)
    {
        int actual = TypeOf(column);
        if (actual != type)
        {
            throw new InvalidDataException($"column {column} holds type {actual} where {type} belongs");
        }
    }

    private Statement Check(int code)
    {
        SqliteFailure.ThrowIfFailed(code, _connection.Handle);
        return this;
    }
}
