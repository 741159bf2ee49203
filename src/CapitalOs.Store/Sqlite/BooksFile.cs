using System.Globalization;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Roles;
using SQLitePCL;

namespace CapitalOs.Store.Sqlite;

/// <summary>Makes, opens and migrates the file that books live in.</summary>
internal static class BooksFile
{
    private static readonly string[] Companions = ["-wal", "-shm", "-turn"];

    public static SqliteBooks Create(string path, BooksOptions options)
    {
        if (options.ReadOnly)
        {
            throw new ArgumentException("new books are written to", nameof(options));
        }

        MakeFile(path);
        try
        {
            using Connection connection = Connect(path, options);
            ConnectionSetup.UseWriteAheadLog(connection);
            Migrator.MoveTo(connection, MigrationList.Latest);
        }
        catch
        {
            Remove(path);
            throw;
        }

        return Open(path, options);
    }

    public static SqliteBooks Open(string path, BooksOptions options)
    {
        RequireFile(path);
        return Typed(() => options.ReadOnly ? OpenForReading(path, options) : OpenForWriting(path, options));
    }

    public static SqliteBooks CreateInMemory(BooksOptions options)
    {
        Connection connection = FreshInMemory(options);
        connection.Become(ConnectionRole.Writer);
        MemoryStore store = new(connection, options.BusyLimit);
        return new SqliteBooks(store, new BatchWriter(connection, store, checkpointer: null, options));
    }

    /// <summary>A connection to an empty database in memory with the schema of this program.</summary>
    public static Connection FreshInMemory(BooksOptions options)
    {
        Connection connection = Connect(":memory:", options);
        Migrator.MoveTo(connection, MigrationList.Latest);
        return connection;
    }

    /// <summary>A connection that can add to the books and nothing more.</summary>
    public static Connection ConnectWriter(string path, BooksOptions options) =>
        Connect(path, raw.SQLITE_OPEN_READWRITE, options, connection =>
        {
            SchemaVersion.RequireCurrent(connection);
            ConnectionSetup.UseWriteAheadLog(connection);
            ConnectionSetup.SuitWriting(connection);
            connection.Become(ConnectionRole.Writer);
        }, GatheredLog.Name);

    /// <summary>A connection that folds the log into the file, and for everything else can only read.</summary>
    private static Connection ConnectCheckpointer(string path, BooksOptions options) =>
        Connect(path, raw.SQLITE_OPEN_READWRITE, options, connection =>
        {
            // A connection knows of the log only when it has read.
            SchemaVersion.RequireCurrent(connection);
            connection.RunScript("PRAGMA query_only = ON");
            connection.Become(ConnectionRole.Reader);
        });

    /// <summary>A connection that can read the books: the file itself is open for reading only.</summary>
    public static Connection ConnectReader(string path, BooksOptions options) =>
        Connect(path, raw.SQLITE_OPEN_READONLY, options, connection =>
        {
            connection.RunScript("PRAGMA query_only = ON");
            connection.Become(ConnectionRole.Reader);
        });

    /// <summary>Brings older books to this program's schema, and keeps a copy of them as they were.</summary>
    public static SchemaMove Migrate(string path, BooksOptions options)
    {
        RequireFile(path);
        return Typed(() =>
        {
            using Connection connection = Connect(path, options);
            SchemaVersion.RequireBooks(connection);
            ConnectionSetup.UseWriteAheadLog(connection);
            Migrator.LeaveReferences(connection);

            // From here on nobody else writes, so that the copy has all that was there before.
            connection.Run("BEGIN IMMEDIATE");
            int from = checked((int)connection.Scalar("PRAGMA user_version"));
            if (from == MigrationList.Latest)
            {
                return new SchemaMove(from, from, Copy: null);
            }

            if (from > MigrationList.Latest)
            {
                SchemaVersion.RequireCurrent(connection);
            }

            string copy = string.Create(CultureInfo.InvariantCulture, $"{path}.schema-{from}");
            BooksCopy.Make(() => ConnectReader(path, options), copy);
            try
            {
                Migrator.MoveWithin(connection, MigrationList.Latest);
                connection.Run("COMMIT");
            }
            catch
            {
                File.Delete(copy);
                throw;
            }

            return new SchemaMove(from, MigrationList.Latest, copy);
        });
    }

    public static void Copy(string path, string target, BooksOptions options)
    {
        RequireFile(path);
        Typed(() =>
        {
            BooksCopy.Make(() => ConnectReader(path, options), target);
            return true;
        });
    }

    private static SqliteBooks OpenForReading(string path, BooksOptions options)
    {
        FileReaderPool readers = new(path, options);
        SqliteBooks books = new(readers, writer: null);
        books.ReadConnection(reader =>
        {
            SchemaVersion.RequireCurrent(reader.Connection);
            return true;
        });
        RequireModes(path);
        return books;
    }

    private static SqliteBooks OpenForWriting(string path, BooksOptions options)
    {
        Connection connection = ConnectWriter(path, options);
        Turnstile? turnstile = null;
        try
        {
            turnstile = new Turnstile(path + "-turn", options.BusyLimit);

            // From here on the turnstile waits, and the writer asks SQLite without waiting.
            ConnectionSetup.SetBusyLimit(connection, TimeSpan.Zero);
            MakeLog(connection);
            RequireModes(path);
            Checkpointer checkpointer = new(() => ConnectCheckpointer(path, options));
            return new SqliteBooks(
                new FileReaderPool(path, options), new BatchWriter(connection, turnstile, checkpointer, options));
        }
        catch
        {
            turnstile?.Dispose();
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Begins a transaction, so that the log exists and its mode can be looked at. Who cannot has found another that
    /// writes, so it exists; to wait for that one, without a turn of one's own, is to be passed over.
    /// </summary>
    private static void MakeLog(Connection connection)
    {
        try
        {
            connection.Run("BEGIN IMMEDIATE");
            connection.Run("ROLLBACK");
        }
        catch (BooksBusyException)
        {
        }
    }

    private static Connection Connect(string path, BooksOptions options) =>
        Connect(path, raw.SQLITE_OPEN_READWRITE, options, _ => { });

    private static Connection Connect(
        string path, int flags, BooksOptions options, Action<Connection> prepare, string? files = null)
    {
        Connection connection = Connection.Open(path, flags, files);
        try
        {
            ConnectionSetup.Harden(connection, options.BusyLimit);
            prepare(connection);
            connection.Observer = options.Observer;
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void MakeFile(string path)
    {
        if (File.Exists(path))
        {
            throw new BooksOpenException(
                BooksOpenReason.AlreadyExists, "there is a file at the path of the new books", "choose another path");
        }

        try
        {
            PrivateFile.Create(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BooksOpenException(
                BooksOpenReason.Unreadable, "the file cannot be made", "check the folder and its owner", failure);
        }
    }

    private static void Remove(string path)
    {
        File.Delete(path);
        foreach (string companion in Companions)
        {
            File.Delete(path + companion);
        }
    }

    private static void RequireFile(string path)
    {
        if (!File.Exists(path))
        {
            throw new BooksOpenException(
                BooksOpenReason.NotFound, "there are no books at the path", "make new books, or check the path");
        }

        PrivateFile.RequireOwnerOnly(path);
    }

    private static void RequireModes(string path)
    {
        foreach (string companion in Companions)
        {
            PrivateFile.RequireOwnerOnly(path + companion);
        }
    }

    private static T Typed<T>(Func<T> open)
    {
        const int notADatabase = 26;
        try
        {
            return open();
        }
        catch (BooksStorageException failure) when ((failure.Code & 0xFF) == notADatabase)
        {
            throw new BooksOpenException(
                BooksOpenReason.NotBooks, "the file is not a database", "check the path", failure);
        }
        catch (BooksBusyException failure)
        {
            throw new BooksOpenException(
                BooksOpenReason.Busy, "another process has the books locked", "try again later", failure);
        }
        catch (Exception failure) when (failure is BooksStorageException or IOException or UnauthorizedAccessException)
        {
            throw new BooksOpenException(
                BooksOpenReason.Unreadable,
                "the books cannot be read or written",
                "check the owner and the disk; restore a backup if they are damaged",
                failure);
        }
    }
}
