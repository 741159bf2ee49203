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

        List<TransactionRow> rows = [];
        if (query.AfterDate is null)
        {
            ReadPart(connection, query, Part.FromTheStart, read, rows);
            return rows;
        }

        ReadPart(connection, query, Part.RestOfTheMoment, read, rows);
        if (rows.Count < query.Limit)
        {
            ReadPart(connection, query, Part.EarlierMoments, read, rows);
        }

        return rows;
    }

    private static void ReadPart(
        Connection connection,
        TransactionQuery query,
        Part part,
        Func<Statement, TransactionRow> read,
        List<TransactionRow> rows)
    {
        using Statement statement = connection.Prepare(SqlOf(query, part));
        Bind(statement, query, part);
        statement.Add(query.Limit - rows.Count);
        while (statement.Step())
        {
            rows.Add(read(statement));
        }
    }

    // Every clause is a constant; the values are bound in the same order by Bind.
    private static string SqlOf(TransactionQuery query, Part part)
    {
        string date = query.AccountId is null ? "t.date_us" : "p.date_us";
        StringBuilder sql = new($"SELECT {SqliteTransactions.Columns} FROM {SourceOf(query)} WHERE TRUE");
        sql.Append(query.AccountId is null ? string.Empty : OfTheAccount);
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

    // A transaction with several postings to the account is listed once, for the first of them.
    private const string OfTheAccount = """
         AND p.account_key = (SELECT account_key FROM accounts WHERE account_id = ?)
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
