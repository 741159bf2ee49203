using System.Text.Json;
using CapitalOs.EventLog.Events;
using CapitalOs.Store.Comparison;
using CapitalOs.Store.Events;
using CapitalOs.Store.Failures;
using CapitalOs.Store.Sqlite;
using CapitalOs.Tools.Catalogue;

namespace CapitalOs.Tools.Verification;

/// <summary>
/// Checks books byte by byte: recomputes the hash chain, performs every accepted write again in fresh books, compares
/// each answer's hash, then every column of every row of every table, and last the books against themselves.
/// </summary>
public static class BooksVerifier
{
    private const int ChunkEvents = 500;

    private static readonly EvidenceClaims NoClaims = new([], []);

    /// <summary>Verifies one snapshot of the books; a writer may go on meanwhile.</summary>
    /// <param name="books">The books.</param>
    /// <param name="catalogue">The tools that wrote them.</param>
    /// <param name="onProgress">Told how many events were checked so far, and how many there are.</param>
    public static VerificationReport Verify(SqliteBooks books, ToolCatalogue catalogue, Action<long, long>? onProgress)
    {
        ArgumentNullException.ThrowIfNull(books);
        ArgumentNullException.ThrowIfNull(catalogue);
        return books.Examine(snapshot => Examine(snapshot, catalogue, onProgress));
    }

    private static VerificationReport Examine(
        BooksSnapshot snapshot, ToolCatalogue catalogue, Action<long, long>? onProgress)
    {
        ChainVerifier chain = new();
        SqliteBooks fresh = SqliteBooks.CreateInMemory();
        BooksReplay replay = new(fresh, catalogue);
        try
        {
            VerificationFault? fault = Replay(snapshot, chain, replay, onProgress)
                ?? Describe(snapshot.FirstDifferenceFrom(fresh))
                ?? Describe(snapshot.CheckIntegrity());
            return new VerificationReport(
                chain.Seq, replay.Performed, chain.Seq, chain.Hash, fault, fault is null ? Claims(snapshot) : NoClaims);
        }
        catch (Exception failure) when (IsDamage(failure))
        {
            VerificationFault fault = new("unreadable", FirstUnreadable(snapshot, chain.Seq), failure.Message);
            return new VerificationReport(chain.Seq, replay.Performed, chain.Seq, chain.Hash, fault, NoClaims);
        }
        finally
        {
            fresh.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private static EvidenceClaims Claims(BooksSnapshot snapshot) => EvidenceClaims.Of(snapshot.Books.ReadChain(1));

    private static bool IsDamage(Exception failure) => failure is BooksDamagedException or BooksStorageException
        or InvalidDataException or FormatException or JsonException or ArgumentException;

    /// <summary>The log is read in chunks, so which of its events cannot be read is asked one by one.</summary>
    private static string FirstUnreadable(BooksSnapshot snapshot, long lastGood)
    {
        long seq = lastGood;
        try
        {
            for (long head = snapshot.Books.Head.Seq; seq < head; seq++)
            {
                _ = snapshot.Books.FindEvent(seq + 1);
            }

            return $"after event {lastGood}";
        }
        catch (Exception failure) when (IsDamage(failure))
        {
            return $"event {seq + 1}";
        }
    }

    private static VerificationFault? Replay(
        BooksSnapshot snapshot, ChainVerifier chain, BooksReplay replay, Action<long, long>? onProgress)
    {
        ChainHead head = snapshot.Books.Head;
        foreach (ChainedEvent[] chunk in snapshot.Books.ReadChain(1).Chunk(ChunkEvents))
        {
            foreach (ChainedEvent chained in chunk)
            {
                if (chain.Observe(chained) is { } broken)
                {
                    return new VerificationFault("chain", $"event {broken.Seq}", $"{broken.Kind}: {broken.Detail}");
                }
            }

            if (replay.Apply(chunk) is { } fault)
            {
                return fault;
            }

            onProgress?.Invoke(chain.Seq, head.Seq);
        }

        return null;
    }

    private static VerificationFault? Describe(RowDifference? difference) => difference is null
        ? null
        : new VerificationFault(
            "state",
            difference.Key.Length == 0 ? difference.Table : $"{difference.Table} ({difference.Key})",
            difference.Column is { } column ? $"{difference.Kind}: column {column}" : difference.Kind.ToString());

    private static VerificationFault? Describe(IReadOnlyList<IntegrityProblem> problems) => problems.Count == 0
        ? null
        : new VerificationFault("integrity", problems[0].Detail, problems[0].Kind.ToString());
}
