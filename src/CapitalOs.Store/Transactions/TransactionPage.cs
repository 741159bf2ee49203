using System.Text;
using CapitalOs.Store.Balances;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Vocabularies;

namespace CapitalOs.Store.Transactions;

/// <summary>
/// One page of transactions in order (date descending, transaction_id ascending), read from its place in an index.
/// A page after a row has two parts, the rest of that row's moment and then the earlier moments, because one range
/// of an index cannot say both and a condition with OR would read every row of the moment again.
/// </summary>
internal static class TransactionPage
{
    /// <summary>What becomes of a transaction with several postings to the account.</summary>
    private enum Repeats
    {
        /// <summary>Its postings come one after the other, and take places of the page.</summary>
        Allowed,

        /// <summary>It comes once, for the first of them.</summary>
        LeftOut,
    }

    private enum Part
    {
        FromTheStart,
        RestOfTheMoment,
        EarlierMoments,
    }

    public static List<TransactionRow> Read(
        Connection connection, TransactionQuery query, Func<Statement, TransactionRow> read)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1);
        if ((query.AfterDate is null) != (query.AfterTransactionId is null))
        {
            throw new ArgumentException("a place in the list has both a date and an id", nameof(query));
        }

        // Whether a posting is the first of its transaction on the account is not asked at first: the store would look
        // for it at every posting of a moment before it knows which of them are on the page.
        List<TransactionRow> rows = [];
        if (!TryFill(connection, query, Repeats.Allowed, read, rows))
        {
            TransactionRow last = rows[^1];
            TransactionQuery rest = query with { AfterDate = last.Date, AfterTransactionId = last.TransactionId };
            _ = TryFill(connection, rest, Repeats.LeftOut, read, rows);
        }

        return rows;
    }

    /// <summary>
    /// Reads on from a place; false where several postings of a transaction took the places of others, which are read
    /// from the last row on.
    /// </summary>
    private static bool TryFill(
        Connection connection,
        TransactionQuery query,
        Repeats repeats,
        Func<Statement, TransactionRow> read,
        List<TransactionRow> rows) =>
        query.AfterDate is null
            ? TryReadPart(connection, query, (Part.FromTheStart, repeats), read, rows)
            : TryReadPart(connection, query, (Part.RestOfTheMoment, repeats), read, rows)
            && TryReadPart(connection, query, (Part.EarlierMoments, repeats), read, rows);

    private static bool TryReadPart(
        Connection connection,
        TransactionQuery query,
        (Part Part, Repeats Repeats) which,
        Func<Statement, TransactionRow> read,
        List<TransactionRow> rows)
    {
        if (rows.Count == query.Limit)
        {
            return true;
        }

        using Statement statement = connection.Prepare(SqlOf(query, which.Part, which.Repeats));
        Bind(statement, query, which.Part);
        statement.Add(query.Limit);
        int found = 0;
        for (; rows.Count < query.Limit && statement.Step(); found++)
        {
            if (rows.Count == 0 || rows[^1].Key != statement.Int64(0))
            {
                rows.Add(read(statement));
            }
        }

        return found < query.Limit || rows.Count == query.Limit;
    }

    // Every clause is a constant; the values are bound in the same order by Bind.
    private static string SqlOf(TransactionQuery query, Part part, Repeats repeats)
    {
        string date = query.AccountId is null ? "t.date_us" : "p.date_us";
        StringBuilder sql = new($"SELECT {SqliteTransactions.Columns} FROM {SourceOf(query)} WHERE TRUE");
        sql.Append(query.AccountId is null ? string.Empty : OfTheAccount);
        sql.Append(query.AccountId is null || repeats == Repeats.Allowed ? string.Empty : Once);
        sql.Append(query.EntityId is null ? string.Empty : $" AND t.entity_key = {VocabularySet.EntityKey}");
        sql.Append(query.SourceSystem is null ? string.Empty : $" AND t.source_key = {VocabularySet.SourceKey}");
        sql.Append(query.FromDate is null ? string.Empty : $" AND {date} >= ?");
        sql.Append(query.ToDate is null ? string.Empty : $" AND {date} < ?");
        sql.Append(query.MaxEventSeq is null ? string.Empty : " AND t.event_seq <= ?");
        sql.Append(query.DescriptionContains is null ? string.Empty : " AND instr(t.description, ?) > 0");
        sql.Append(part switch
        {
            Part.RestOfTheMoment => $" AND {date} = ? AND t.transaction_id > ?",
            Part.EarlierMoments => $" AND {date} < ?",
            _ => string.Empty,
        });
        sql.Append($" ORDER BY {date} DESC, t.transaction_id LIMIT ?");
        return sql.ToString();
    }

    private const string OfTheAccount =
        " AND p.account_key = (SELECT account_key FROM accounts WHERE account_id = ?)";

    private const string Once = """
         AND NOT EXISTS (
             SELECT 1 FROM postings AS earlier
             WHERE earlier.transaction_key = p.transaction_key AND earlier.account_key = p.account_key
                 AND earlier.position < p.position)
        """;

    private static string SourceOf(TransactionQuery query)
    {
        if (query.AccountId is not null)
        {
            return """
                postings AS p INDEXED BY postings_by_account
                CROSS JOIN transactions AS t ON t.transaction_key = p.transaction_key
                """;
        }

        string index = (query.SourceSystem, query.EntityId) switch
        {
            (not null, _) => "transactions_by_source",
            (_, not null) => "transactions_by_entity",
            _ => "transactions_by_date",
        };
        return $"transactions AS t INDEXED BY {index}";
    }

    private static void Bind(Statement statement, TransactionQuery query, Part part)
    {
        if (query.AccountId is { } accountId)
        {
            statement.Add(accountId);
        }

        if (query.EntityId is { } entityId)
        {
            statement.Add(entityId);
        }

        if (query.SourceSystem is { } sourceSystem)
        {
            statement.Add(sourceSystem);
        }

        if (query.FromDate is { } from)
        {
            statement.Add(DayStart.Of(from));
        }

        if (query.ToDate is { } to)
        {
            statement.Add(DayStart.After(to));
        }

        if (query.MaxEventSeq is { } maxEventSeq)
        {
            statement.Add(maxEventSeq);
        }

        if (query.DescriptionContains is { } text)
        {
            statement.Add(text);
        }

        if (part != Part.FromTheStart && query.AfterDate is { } after && query.AfterTransactionId is { } afterId)
        {
            statement.Add(after.UnixMicroseconds);
            _ = part == Part.RestOfTheMoment ? statement.Add(afterId) : statement;
        }
    }
}
