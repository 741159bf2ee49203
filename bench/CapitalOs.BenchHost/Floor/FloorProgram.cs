using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using CapitalOs.Store.Sqlite;
using SQLitePCL;

namespace CapitalOs.BenchHost.Floor;

/// <summary>
/// The least that the same durability costs on this disk: the rows of a bundle, with the bytes of real ones, by
/// prepared statements of the same SQLite, in write-ahead log and with full synchronisation, and nothing else. Below
/// that, appending the same bytes to a file and waiting for the disk.
/// </summary>
internal sealed partial class FloorProgram : IDisposable
{
    internal const string Argument = "__floor";
    private readonly FloorTable[] tables;
    private readonly sqlite3 database;
    private readonly sqlite3_stmt begin;
    private readonly sqlite3_stmt commit;
    private readonly FileStream file;
    private readonly byte[] bytes;
    private long next;

    private FloorProgram(string books, string folder)
    {
        // The product's own loading of the library.
        SqliteBooks.CreateInMemory().DisposeAsync().AsTask().GetAwaiter().GetResult();
        FloorTable.Require(raw.sqlite3_open_v2(books, out sqlite3 source, raw.SQLITE_OPEN_READONLY, null));
        using (source)
        {
            tables =
            [
                new FloorTable(source, "postings", 2),
                new FloorTable(source, "transactions", 1),
                new FloorTable(source, "first_answers", 1),
                new FloorTable(source, "events", 1),
            ];
        }

        FloorTable.Require(raw.sqlite3_open(Path.Combine(folder, "floor.db"), out database));
        FloorTable.Require(raw.sqlite3_exec(database, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL"));
        foreach (FloorTable table in tables)
        {
            table.CreateIn(database);
        }

        FloorTable.Require(raw.sqlite3_prepare_v2(database, "BEGIN IMMEDIATE", out begin));
        FloorTable.Require(raw.sqlite3_prepare_v2(database, "COMMIT", out commit));
        bytes = new byte[tables.Sum(table => table.BytesPerBundle())];
        file = new FileStream(Path.Combine(folder, "floor.bin"), FileMode.Create, FileAccess.Write, FileShare.Read, 0);
    }

    /// <summary>Measures slices as it is asked on standard input: <c>one|hundred|append MILLISECONDS</c>.</summary>
    public static int Run(string books, string folder)
    {
        using FloorProgram floor = new(books, folder);
        while (Console.In.ReadLine() is { } line)
        {
            string[] words = line.Split(' ');
            TimeSpan time = TimeSpan.FromMilliseconds(int.Parse(words[1], CultureInfo.InvariantCulture));
            Slice slice = new();
            slice.Begin();
            while (!slice.IsOver(time))
            {
                floor.Step(words[0], slice);
            }

            slice.End();
            Console.WriteLine(slice.ToJson());
        }

        return 0;
    }

    public void Dispose()
    {
        begin.Dispose();
        commit.Dispose();
        database.Dispose();
        file.Dispose();
    }

    private void Step(string kind, Slice slice)
    {
        long begun = Stopwatch.GetTimestamp();
        if (kind == "append")
        {
            file.Write(bytes);
            _ = Synchronise((int)file.SafeFileHandle.DangerousGetHandle());
            slice.Note(begun);
            return;
        }

        int bundles = kind == "one" ? 1 : 100;
        Run(begin);
        for (int i = 0; i < bundles; i++)
        {
            foreach (FloorTable table in tables)
            {
                table.Insert(next);
            }

            next++;
        }

        Run(commit);
        for (int i = 0; i < bundles; i++)
        {
            slice.Note(begun);
        }
    }

    private static void Run(sqlite3_stmt statement)
    {
        if (raw.sqlite3_step(statement) != raw.SQLITE_DONE)
        {
            throw new InvalidOperationException("the floor's transaction failed");
        }

        raw.sqlite3_reset(statement);
    }

    [LibraryImport("libc", EntryPoint = "fdatasync")]
    private static partial int Synchronise(int descriptor);
}
