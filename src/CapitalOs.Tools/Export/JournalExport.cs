using System.Collections.Immutable;
using CapitalOs.Ledger.Journals;
using CapitalOs.Store;
using CapitalOs.Store.Transactions;
using CapitalOs.Tools.Import;

namespace CapitalOs.Tools.Export;

/// <summary>
/// Writes books as an hledger journal that reads back to the same balances. What an import kept of a journal comes
/// back with it; texts that hledger would misread are changed as little as possible and kept whole in a comment.
/// </summary>
public static class JournalExport
{
    /// <summary>Writes all accounts, prices and transactions, the latter by (date, order of commit).</summary>
    /// <param name="books">One snapshot.</param>
    /// <param name="entityId">Whose books; all entities when null. Prices belong to none of them.</param>
    /// <returns>The journal, or the errors of <see cref="JournalWriter"/>: a defect of this export.</returns>
    public static JournalWriteResult Write(IBooksReader books, string? entityId = null)
    {
        ArgumentNullException.ThrowIfNull(books);
        ExportAccounts accounts = new(books, entityId);
        TransactionQuery filter = new() { EntityId = entityId, Limit = 1 };
        TransactionRow[] rows =
            [.. KnownTransactions.Of(books, filter).OrderBy(row => row.Date).ThenBy(row => row.Key)];
        IReadOnlyList<PostingRow>[] postings = [.. rows.Select(row => books.PostingsOf(row.Key))];
        ExportTransactions writer = new(accounts, new ExportScales(postings));
        ImmutableArray<JournalTransaction> transactions =
            [.. rows.Select((row, index) => writer.Of(row, postings[index]))];
        return JournalWriter.Write(new JournalDocument(accounts.Declarations, [], transactions)
        {
            Prices = ExportPrices.Of(books),
        });
    }
}
