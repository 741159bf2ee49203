using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Accounts;

/// <summary>
/// The accounts that readers of one file have read, shared among them. Charts change seldom and are read again and
/// again, and each account is put together from five tables. What a reader sees decides: it asks for the numbers of
/// the last changes, which only ever grow, and where they differ nothing that was kept is used. Only for readers: a
/// writer sees numbers that can be taken back and given to something else.
/// </summary>
internal sealed class KeptChart
{
    /// <summary>Larger charts are not kept: these take about 6 MB.</summary>
    public const int AccountsMax = 20_000;

    private const string LastChanges = """
        SELECT
            coalesce((SELECT max(account_key) FROM accounts), 0),
            coalesce((SELECT max(event_seq) FROM account_metadata_history), 0),
            coalesce((SELECT max(event_seq) FROM account_states), 0),
            coalesce((SELECT max(profile_key) FROM account_profiles), 0)
        """;

    private volatile Chart? _last;

    /// <summary>What is known of the chart that a connection sees in its snapshot; null for one that is too large.
    /// </summary>
    public Chart? Of(Connection reader)
    {
        using Statement statement = reader.Prepare(LastChanges);
        if (!statement.Step())
        {
            throw new InvalidDataException("a row was expected");
        }

        ChartVersion seen = new(statement.Int64(0), statement.Int64(1), statement.Int64(2), statement.Int64(3));
        if (seen.LastAccount > AccountsMax)
        {
            return null;
        }

        Chart? last = _last;
        return last?.Version == seen ? last : _last = new Chart(seen);
    }
}
