using CapitalOs.Store.Tests.Support;

namespace CapitalOs.Store.Tests.Sqlite;

/// <summary>The schema refuses what would break the books, from any program, and lets the right thing pass.</summary>
public sealed class TriggerTests : IAsyncLifetime
{
    private const string NewEvent = """
        INSERT INTO events SELECT seq + 1, randomblob(16), recorded_at_us, tool_key, correlation_id, actor_key,
            authn_method_key, authorization, door_key, status_key, code_key, violation, input_hash, output_hash,
            state_seq, input, minted, duration_us, randomblob(32) FROM events WHERE seq = 5;
        """;

    private const string NewRow = """
        INSERT INTO transactions VALUES (5, randomblob(16), 1, 1, 't3', 1767225600000000, 'x',
            NULL, NULL, 0, NULL, '{}', 6, 0, 2);
        """;

    private const string Debit = "INSERT INTO postings VALUES (5, 0, 1, 7, 1767225600000000, NULL);";
    private const string Credit = "INSERT INTO postings VALUES (5, 1, 2, -7, 1767225600000000, NULL);";

    private FilledBooks _books = null!;
    private RawDatabase _raw = null!;

    public async ValueTask InitializeAsync()
    {
        _books = await FilledBooks.New();
        _raw = new RawDatabase(_books.Path);
    }

    public ValueTask DisposeAsync()
    {
        _raw.Dispose();
        _books.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("schema_migrations", "name", false)]
    [InlineData("words", "word", true)]
    [InlineData("sources", "source_system", true)]
    [InlineData("booked_entities", "entity_id", true)]
    [InlineData("events", "tool_key", true)]
    [InlineData("commodities", "scale", true)]
    [InlineData("entities", "name", true)]
    [InlineData("transactions", "description", true)]
    [InlineData("postings", "minor_units", true)]
    [InlineData("balance_snapshot_history", "minor_units", true)]
    [InlineData("first_answers", "response", true)]
    [InlineData("obligation_history", "expected_units", true)]
    [InlineData("obligation_fulfilments", "due_date", true)]
    [InlineData("period_changes", "state", true)]
    [InlineData("policy_rules", "threshold", true)]
    [InlineData("approval_settings", "threshold", true)]
    [InlineData("actor_commits", "ordinal", true)]
    [InlineData("proposals", "description", true)]
    [InlineData("proposal_postings", "minor_units", true)]
    [InlineData("proposal_decisions", "verdict", true)]
    [InlineData("proposal_transfers", "to_metadata", true)]
    [InlineData("reversals", "reversal_key", true)]
    [InlineData("prices", "mantissa", true)]
    [InlineData("account_metadata_history", "metadata", true)]
    [InlineData("account_profiles", "external_id", true)]
    [InlineData("account_states", "is_active", true)]
    [InlineData("account_aliases", "alias", true)]
    [InlineData("account_groups", "name", true)]
    [InlineData("account_group_members", "include_below", true)]
    [InlineData("config_proposals", "payload", true)]
    [InlineData("config_decisions", "outcome", true)]
    [InlineData("balance_settings", "source_policy", true)]
    [InlineData("entity_transfers", "minor_units", true)]
    [InlineData("due_accounts", "counterparty_entity_id", true)]
    [InlineData("credentials", "actor_id", true)]
    [InlineData("violations", "tool", true)]
    [InlineData("evidence_references", "event_seq", true)]
    [InlineData("quarantines", "tool", true)]
    public void RowsOf_AppendOnlyTables_AreNeverChangedNorRemovedNorReplaced(string table, string column, bool holds)
    {
        if (!holds)
        {
            // The positive control: the same statements work on a table that has no such rule.
            _raw.Try($"UPDATE {table} SET {column} = {column}");
            _raw.Try($"DELETE FROM {table}");
            _raw.Try($"INSERT OR REPLACE INTO {table} SELECT * FROM {table}");
            return;
        }

        _raw.Refuses($"UPDATE {table} SET {column} = {column}", table);
        _raw.Refuses($"DELETE FROM {table}", "never removed");
        _raw.Refuses($"INSERT OR REPLACE INTO {table} SELECT * FROM {table}", table);
        _raw.Refuses($"INSERT OR IGNORE INTO {table} SELECT * FROM {table}", table);
    }

    [Theory]
    [InlineData("accounts")]
    [InlineData("balance_snapshots")]
    [InlineData("obligations")]
    [InlineData("account_totals")]
    [InlineData("account_turnover")]
    public void RowsOf_KeptTables_AreNeverRemoved(string table) =>
        _raw.Refuses($"DELETE FROM {table}", "never removed");

    [Fact]
    public void FirstAnswer_IsNotReplacedByItsEventEither() => _raw.Refuses(
        """
        INSERT OR REPLACE INTO first_answers (event_seq, tool_key, source_key, external_id, response)
        SELECT event_seq, tool_key + 1, source_key, external_id, response FROM first_answers
        """,
        "the event has an answer");

    [Fact]
    public void PostingOfAProposal_WaitsAsLongAsTheProposal_AndIsOtherwiseAsProposed()
    {
        _raw.Try("UPDATE proposal_postings SET waits = waits");
        _raw.Refuses("UPDATE proposal_postings SET waits = 1 - waits", "waits as long as its proposal");
        _raw.Refuses("UPDATE proposal_postings SET date_us = date_us", "what was proposed is never changed");
    }

    [Fact]
    public void Event_ContinuesTheChain()
    {
        _raw.Try(NewEvent);
        _raw.Refuses(NewEvent.Replace("seq + 1", "seq + 2", StringComparison.Ordinal), "seq does not continue");
        _raw.Refuses(NewEvent.Replace("seq + 1", "NULL", StringComparison.Ordinal), "seq does not continue");
        _raw.Refuses(NewEvent.Replace("randomblob(16)", "event_id", StringComparison.Ordinal), "event_id exists");
        _raw.Refuses(NewEvent.Replace("tool_key", "99", StringComparison.Ordinal), "a word is missing");
        _raw.Refuses(NewEvent.Replace("code_key", "99", StringComparison.Ordinal), "a word is missing");
    }

    [Fact]
    public void Transaction_IsAcceptedWhole_AndOnlyBalanced()
    {
        _raw.Try(Debit + Credit + NewRow);
        Refused(Debit + NewRow, "not the postings that it counts");
        Refused(NewRow, "not the postings that it counts");
        Refused(Debit + Credit.Replace("-7", "-6", StringComparison.Ordinal) + NewRow, "do not balance");
        Refused(Debit + Credit.Replace("-7", "-8", StringComparison.Ordinal) + NewRow, "do not balance");
        Refused(Debit + Credit.Replace("5, 1,", "5, 2,", StringComparison.Ordinal) + NewRow, "not the postings");
        Refused(
            Debit + Credit.Replace("1767225600000000", "1767225600000001", StringComparison.Ordinal) + NewRow,
            "another entity or date");
        Refused(Debit + Credit + NewRow.Replace("(5,", "(6,", StringComparison.Ordinal), "not the next one");
        Refused(Debit + Credit + NewRow.Replace("'t3'", "'t1'", StringComparison.Ordinal), "external_id exists");
        Refused(Debit + Credit + NewRow.Replace("6, 0, 2", "5, 0, 2", StringComparison.Ordinal), "must still come");
        Refused(Debit + Credit + NewRow.Replace("6, 0, 2", "6, 0, 3", StringComparison.Ordinal), "not the postings");
        Refused(
            Debit + Credit + NewRow.Replace(
                "randomblob(16)", "(SELECT max(transaction_id) FROM transactions)", StringComparison.Ordinal),
            "transaction_id exists");
    }

    [Fact]
    public void Transaction_BalancesPerCommodity_AndWithinOneEntity()
    {
        const string otherCommodity = """
            INSERT INTO accounts VALUES (6, randomblob(16), 'entity-default', 'vti', 'x', 1, 'VTI', NULL, 1, '{}');
            """;
        const string otherEntity = """
            INSERT INTO entities VALUES ('other', 'x', 'USD');
            INSERT INTO accounts VALUES (6, randomblob(16), 'other', 'vti', 'x', 1, 'USD', NULL, 1, '{}');
            """;
        string credit = Credit.Replace("1, 2, -7", "1, 6, -7", StringComparison.Ordinal);
        Refused(otherCommodity + Debit + credit + NewRow, "do not balance per commodity");
        Refused(otherEntity + Debit + credit + NewRow, "another entity");
        _raw.Try(otherCommodity.Replace("'VTI'", "'USD'", StringComparison.Ordinal) + Debit + credit + NewRow);
    }

    [Theory]
    [InlineData("NULL", true)]
    [InlineData("'low'", true)]
    [InlineData("'medium'", true)]
    [InlineData("'high'", true)]
    [InlineData("'critical'", true)]
    [InlineData("'Low'", false)]
    [InlineData("'other'", false)]
    [InlineData("''", false)]
    public void Transaction_HasABandOfRiskThatThereIs_OrNone(string band, bool isAccepted)
    {
        string row = Debit + Credit + NewRow.Replace("NULL, NULL, 0", $"NULL, {band}, 0", StringComparison.Ordinal);
        if (isAccepted)
        {
            _raw.Try(row);
        }
        else
        {
            Refused(row, "risk_band");
        }
    }

    [Theory]
    [InlineData("NULL", true)]
    [InlineData("'{}'", true)]
    [InlineData("x'7b7d'", true)]
    [InlineData("17", false)]
    [InlineData("1.5", false)]
    public void InputOfAnEvent_IsTextOrPacked_OrNotKept(string input, bool isAccepted)
    {
        string row = NewEvent.Replace("state_seq, input,", $"state_seq, {input},", StringComparison.Ordinal);
        if (isAccepted)
        {
            _raw.Try(row);
        }
        else
        {
            _raw.Refuses(row, "typeof(input)");
        }
    }

    [Fact]
    public void Posting_IsNeverAddedToACompleteTransaction() => Refused(
        "INSERT INTO postings VALUES (2, 2, 1, 7, 1767225600000000, NULL);", "the transaction is complete");

    [Fact]
    public void Posting_NeverTakesAnothersPlace() => Refused(
        Debit + Debit.Replace("INSERT", "INSERT OR REPLACE", StringComparison.Ordinal), "the position is taken");

    [Theory]
    [InlineData("9223372036854775807")]
    [InlineData("-9223372036854775807")]
    public void Posting_ThatOverflowsTheTurnover_IsRefused_WhateverTheConflictClause(string units)
    {
        string account = units.StartsWith('-') ? "1" : "2";
        Refused(
            $"INSERT OR IGNORE INTO postings VALUES (5, 0, {account}, {units}, 1767225600000000, NULL);",
            "does not fit 64 bits");
        _raw.Try($"INSERT OR IGNORE INTO postings VALUES (5, 0, 3, {units}, 1767225600000000, NULL);");
    }

    [Theory]
    [InlineData("0", "minor_units")]
    [InlineData("-9223372036854775808", "does not fit 64 bits")]
    [InlineData("'7'||'x'", "minor_units")]
    [InlineData("7.5", "minor_units")]
    public void Posting_OfNoAmount_IsRefused(string units, string words) => Refused(
        Debit.Replace("1, 7,", $"1, {units},", StringComparison.Ordinal), words);

    [Theory]
    [InlineData("account_key = 9")]
    [InlineData("account_id = randomblob(16)")]
    [InlineData("entity_id = 'other'")]
    [InlineData("code = 'x'")]
    [InlineData("account_type = 2")]
    [InlineData("commodity = 'VTI'")]
    [InlineData("parent_key = 1")]
    [InlineData("depth = 2")]
    public void Account_KeepsItsIdentity(string change)
    {
        Refused($"UPDATE accounts SET {change} WHERE account_key = 2", "are never changed");
        Refused("UPDATE accounts SET name = 'y' WHERE account_key = 2", "the name is never changed");
        Refused("UPDATE accounts SET metadata = '{\"a\":2}' WHERE account_key = 2", "goes to the history first");
        _raw.Try("""
            INSERT INTO account_metadata_history
            SELECT account_key, 1 + (
                SELECT count(*) FROM account_metadata_history AS h WHERE h.account_key = a.account_key), metadata, 1
            FROM accounts AS a WHERE account_key = 2;
            UPDATE accounts SET metadata = '{"a":2}' WHERE account_key = 2;
            """);
    }

    [Fact]
    public void Account_JoinsTheTree_UnderAFittingParent()
    {
        const string row = """
            INSERT INTO accounts VALUES (6, randomblob(16), 'entity-default', 'new', 'x', 1, 'USD', 1, 2, '{}');
            """;
        _raw.Try(row);
        Refused(row.Replace("(6,", "(7,", StringComparison.Ordinal), "not the next one");
        Refused(row.Replace("'new'", "'cash'", StringComparison.Ordinal), "code exists");
        Refused(row.Replace("INSERT", "INSERT OR REPLACE", StringComparison.Ordinal)
            .Replace("(6,", "(1,", StringComparison.Ordinal), "not the next one");
        Refused(row.Replace("'x', 1", "'x', 5", StringComparison.Ordinal), "the parent must exist");
        Refused(row.Replace("1, 2, '{}'", "2, 2, '{}'", StringComparison.Ordinal), "the parent must exist");
        Refused(row.Replace("1, 2, '{}'", "6, 2, '{}'", StringComparison.Ordinal), "the parent must exist");
        Refused(row.Replace("1, 2, '{}'", "1, 3, '{}'", StringComparison.Ordinal), "the parent must exist");
        Refused(row.Replace("1, 2, '{}'", "NULL, 2, '{}'", StringComparison.Ordinal), "a root has depth 1");
        Refused(
            row.Replace("randomblob(16)", "(SELECT max(account_id) FROM accounts)", StringComparison.Ordinal),
            "account_id exists");
    }

    [Fact]
    public void Credential_IsOnlyEverRevoked()
    {
        _raw.Try("UPDATE credentials SET revoked_at_us = 5");
        Refused("UPDATE credentials SET revoked_at_us = NULL", "a revocation is never changed");
        Refused(
            "UPDATE credentials SET revoked_at_us = 5; UPDATE credentials SET revoked_at_us = 6",
            "a revocation is never changed");
        foreach (string column in (string[])["label", "capabilities", "token_hash", "expires_at_us", "created_at_us"])
        {
            Refused($"UPDATE credentials SET {column} = {column}", "only the revocation");
        }
    }

    [Fact]
    public void Snapshot_MovesToTheHistoryByItself_AndTheHistoryIsNotInvented()
    {
        _raw.Try("UPDATE balance_snapshots SET minor_units = 9, event_seq = 6");
        Refused("UPDATE balance_snapshots SET event_seq = 4", "no older event");
        Refused("UPDATE balance_snapshots SET snapshot_id = snapshot_id", "are never changed");
        Refused(
            "INSERT OR REPLACE INTO balance_snapshots SELECT * FROM balance_snapshots", "has a snapshot of this day");
        Refused(
            "INSERT INTO balance_snapshot_history VALUES (1, 20260131, 2, 77, 'bank', NULL, 5)", "not the current");
        Refused(
            "INSERT INTO balance_snapshot_history VALUES (1, 20260131, 3, -501, 'bank', NULL, 5)", "not the next");
        _raw.Try("INSERT INTO balance_snapshot_history VALUES (1, 20260131, 2, -501, 'bank', NULL, 5)");
    }

    [Fact]
    public void Proposal_IsDecidedOnce_AndAStaleOneDoesNotCommit()
    {
        _raw.Try("UPDATE proposals SET status = 4, status_event_seq = 6 WHERE proposal_key = 2");
        _raw.Try("UPDATE proposals SET status = 2, status_event_seq = 6 WHERE proposal_key = 2");
        Refused("UPDATE proposals SET status = 1 WHERE proposal_key = 1", "the proposal is decided");
        Refused("UPDATE proposals SET status = 4, status_event_seq = 4 WHERE proposal_key = 2", "no older event");
        const string commit =
            "UPDATE proposals SET status = 3, transaction_key = 2, effect = '{}' WHERE proposal_key = 2";
        _raw.Try(commit);
        Refused(
            "UPDATE proposals SET status = 4 WHERE proposal_key = 2; " + commit, "a stale proposal does not commit");
        foreach (string change in (string[])["actor_id = 'x'", "period = 202602", "metadata = '[]'", "tool = 'x'"])
        {
            Refused($"UPDATE proposals SET {change} WHERE proposal_key = 2", "what was proposed is never changed");
        }
    }

    [Fact]
    public void Decision_IsNeverTheProposers_NorTwiceTheSame_NorLate()
    {
        const string row = "INSERT INTO proposal_decisions VALUES (2, 2, 'other', 1, zeroblob(32), NULL, 1, 5);";
        _raw.Try(row);
        Refused(row.Replace("'other'", "'actor-1'", StringComparison.Ordinal), "the proposer does not approve");
        Refused(row.Replace("2, 2,", "2, 3,", StringComparison.Ordinal), "not the next one");
        Refused(row.Replace("2, 2,", "1, 2,", StringComparison.Ordinal), "the proposal is decided");
        Refused(row + row.Replace("2, 2,", "2, 3,", StringComparison.Ordinal), "approved this effect before");
    }

    [Fact]
    public void CommitsOfAnActor_AreCountedWithoutAGap_AndTheirMomentNeverGoesBack()
    {
        const string row = """
            INSERT INTO actor_commits VALUES (
                (SELECT word_key FROM words WHERE word = 'actor-1'), 1, 20, 3, zeroblob(1), 2);
            """;
        _raw.Try(row);
        Refused(row.Replace("20, 3", "20, 4", StringComparison.Ordinal), "ordinal is not the next one");
        Refused(row.Replace("20, 3", "19, 3", StringComparison.Ordinal), "the moment goes back");
    }

    private void Refused(string sql, string words) => _raw.Refuses(sql, words);
}
