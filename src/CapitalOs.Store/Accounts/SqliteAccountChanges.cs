using CapitalOs.Ledger.Time;
using CapitalOs.Store.Sqlite;

namespace CapitalOs.Store.Accounts;

/// <summary>The SQL of changes of accounts.</summary>
internal sealed class SqliteAccountChanges(Connection connection) : IAccountChangeReader, IAccountChangeWriter
{
    // A call changes one thing of an account, so events order the changes of one completely.
    private const string Changes = """
        WITH changes (event_seq, before, after, is_active, profile_key) AS (
            SELECT h.event_seq, h.metadata, coalesce((
                    SELECT n.metadata FROM account_metadata_history AS n
                    WHERE n.account_key = h.account_key AND n.revision = h.revision + 1),
                (SELECT a.metadata FROM accounts AS a WHERE a.account_key = h.account_key)), NULL, NULL
            FROM account_metadata_history AS h WHERE h.account_key = ?1 AND h.event_seq > ?2
            UNION ALL
            SELECT s.event_seq, NULL, NULL, s.is_active, NULL
            FROM account_states AS s WHERE s.account_key = ?1 AND s.event_seq > ?2
            UNION ALL
            SELECT p.event_seq, NULL, NULL, NULL, p.profile_key
            FROM account_profiles AS p WHERE p.account_key = ?1 AND p.event_seq > ?2)
        SELECT c.event_seq, e.recorded_at_us, c.before, c.after, c.is_active, p.source_system, p.external_id,
            p.display_name, p.institution_name, p.institution_suffix, p.valid_from_us, p.valid_to_us
        FROM changes AS c
        JOIN events AS e ON e.seq = c.event_seq
        LEFT JOIN account_profiles AS p ON p.profile_key = c.profile_key
        ORDER BY c.event_seq LIMIT ?3
        """;

    public IReadOnlyList<AccountChangeRow> ListAccountChanges(long accountKey, long afterEventSeq, int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        using Statement statement = connection.Prepare(Changes).Add(accountKey).Add(afterEventSeq).Add(limit);
        return statement.Rows(Read);
    }

    public long CountProfiles(long accountKey, string sourceSystem)
    {
        using Statement statement = connection
            .Prepare("SELECT count(*) FROM account_profiles WHERE account_key = ?1 AND source_system = ?2")
            .Add(accountKey)
            .Add(sourceSystem);
        return statement.Step() ? statement.Int64(0) : 0;
    }

    public void UpdateMetadata(long accountKey, string metadata, long eventSeq)
    {
        using (Statement earlier = connection
            .Prepare("""
                INSERT INTO account_metadata_history (account_key, revision, metadata, event_seq)
                SELECT a.account_key, (
                    SELECT coalesce(max(revision), 0) + 1 FROM account_metadata_history WHERE account_key = ?1),
                    a.metadata, ?2
                FROM accounts AS a WHERE a.account_key = ?1
                """)
            .Add(accountKey)
            .Add(eventSeq))
        {
            earlier.Run();
        }

        using Statement statement = connection
            .Prepare("UPDATE accounts SET metadata = ?2 WHERE account_key = ?1")
            .Add(accountKey)
            .Add(metadata);
        statement.Run();
    }

    public void PutProfile(long accountKey, AccountProfileRow profile)
    {
        using (Statement closing = connection
            .Prepare("""
                UPDATE account_profiles SET valid_to_us = ?3, closed_event_seq = ?4
                WHERE account_key = ?1 AND source_system = ?2 AND valid_to_us IS NULL
                """)
            .Add(accountKey)
            .Add(profile.SourceSystem)
            .Add(profile.ValidFrom.UnixMicroseconds)
            .Add(profile.EventSeq))
        {
            closing.Run();
        }

        using Statement opening = connection
            .Prepare("""
                INSERT INTO account_profiles (profile_key, account_key, source_system, external_id, display_name,
                    institution_name, institution_suffix, valid_from_us, event_seq)
                VALUES (
                    (SELECT coalesce(max(profile_key), 0) + 1 FROM account_profiles), ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                """)
            .Add(accountKey)
            .Add(profile.SourceSystem)
            .Add(profile.ExternalId)
            .Add(profile.Profile.DisplayName)
            .Add(profile.Profile.InstitutionName)
            .Add(profile.Profile.InstitutionSuffix)
            .Add(profile.ValidFrom.UnixMicroseconds)
            .Add(profile.EventSeq);
        opening.Run();
    }

    public void PutState(long accountKey, bool isActive, long eventSeq)
    {
        using Statement statement = connection
            .Prepare("""
                INSERT INTO account_states (account_key, revision, is_active, event_seq)
                SELECT ?1, coalesce(max(revision), 0) + 1, ?2, ?3 FROM account_states WHERE account_key = ?1
                """)
            .Add(accountKey)
            .Add(isActive)
            .Add(eventSeq);
        statement.Run();
    }

    private static AccountChangeRow Read(Statement statement) => new(
        statement.Int64(0),
        new UtcInstant(statement.Int64(1)).ToString(),
        statement.IsNull(2) ? null : (statement.Text(2), statement.Text(3)),
        statement.IsNull(5) ? null : new AccountProfileRow(
            statement.Text(5),
            statement.Text(6),
            new AccountProfile(statement.NullableText(7), statement.NullableText(8), statement.NullableText(9)),
            new UtcInstant(statement.Int64(10)),
            statement.Int64(0))
        {
            ValidTo = statement.NullableInt64(11) is { } closed ? new UtcInstant(closed) : null,
        },
        statement.NullableInt64(4) is { } active ? active == 1 : null);
}
