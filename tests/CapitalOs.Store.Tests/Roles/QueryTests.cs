using CapitalOs.Ledger.Money;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Queries;
using CapitalOs.Store.Roles;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Tests.Support;
using CapitalOs.TestKit;

namespace CapitalOs.Store.Tests.Roles;

/// <summary>Analysts' SQL sees the documented views and nothing else, within its limits.</summary>
public sealed class QueryTests : IAsyncLifetime
{
    private FilledBooks _file = null!;
    private SqliteBooks _books = null!;

    /// <summary>What a plain connection answers and a query does not.</summary>
    public static TheoryData<string> Forbidden { get; } =
    [
        "SELECT * FROM credentials",
        "SELECT token_hash FROM main.credentials",
        "SELECT count(*) FROM credentials",
        "SELECT count(*) FROM Main.Credentials",
        "SELECT count(*) FROM first_answers",
        "SELECT count(*) FROM sqlite_schema",
        "SELECT (SELECT 1 FROM (WITH credentials AS (SELECT 1) SELECT * FROM credentials)), count(*) FROM credentials",
        "SELECT * FROM accounts",
        "SELECT * FROM events",
        "SELECT word FROM words",
        "SELECT * FROM sources",
        "SELECT entity_id FROM booked_entities",
        "SELECT response FROM first_answers",
        "SELECT * FROM sqlite_schema",
        "SELECT * FROM sqlite_master",
        "SELECT * FROM pragma_table_info('credentials')",
        "SELECT * FROM pragma_database_list",
        "SELECT (SELECT max(token_hash) FROM credentials) FROM v_accounts",
        "SELECT * FROM v_accounts WHERE EXISTS (SELECT 1 FROM credentials)",
        "SELECT * FROM v_accounts ORDER BY (SELECT actor_id FROM credentials)",
        "SELECT 1 UNION ALL SELECT capabilities FROM credentials",
        "WITH x AS (SELECT * FROM credentials) SELECT * FROM x",
        "WITH v_accounts AS (SELECT * FROM accounts) SELECT * FROM v_accounts",
        "WITH v_accounts AS (SELECT * FROM credentials) SELECT * FROM v_accounts",
        "WITH \"v_accounts\" AS MATERIALIZED (SELECT * FROM accounts) SELECT * FROM v_accounts",
        "WITH x AS (SELECT 1), 'V_Accounts'(a) AS (SELECT code FROM accounts) SELECT * FROM v_accounts",
        "WITH [v_accounts]/**/AS--\n(SELECT * FROM accounts) SELECT * FROM v_accounts",
        "WITH RECURSIVE v_accounts(a) AS NOT MATERIALIZED (SELECT code FROM accounts) SELECT * FROM v_accounts",
        "WITH \uFEFFv_accounts AS (SELECT * FROM accounts) SELECT * FROM v_accounts",
        "SELECT random()",
        "SELECT randomblob(8)",
        "SELECT date('now')",
        "SELECT date('now') FROM v_postings",
        "SELECT date, date(0, 'unixepoch') FROM v_transactions",
        "SELECT effect FROM proposals",
        "SELECT count(*) FROM v_proposals, first_answers",
        "SELECT CURRENT_TIMESTAMP",
        "SELECT datetime()",
        "SELECT strftime('%s', 'now') FROM v_accounts",
        "SELECT julianday('n' || 'ow')",
        "SELECT sqlite_version()",
        "SELECT sqlite_compileoption_get(0)",
        "SELECT last_insert_rowid()",
        "SELECT zeroblob(100)",
    ];

    public async ValueTask InitializeAsync()
    {
        _file = await FilledBooks.New();
        _books = SqliteBooks.Open(_file.Path);
    }

    public async ValueTask DisposeAsync()
    {
        await _books.DisposeAsync();
        _file.Dispose();
    }

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void WhatIsNotDocumented_IsNotPermitted(string sql)
    {
        Assert.Equal(QueryFault.NotPermitted, Ask(sql).Fault);
        using RawDatabase plain = new(_file.Path);
        plain.Run(sql);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-- nothing")]
    [InlineData("SELECT 1; SELECT 2")]
    [InlineData("SELECT 1; DELETE FROM credentials")]
    [InlineData("DELETE FROM credentials")]
    [InlineData("UPDATE accounts SET name = 'x'")]
    [InlineData("INSERT INTO commodities VALUES ('NEW', 2)")]
    [InlineData("WITH x AS (SELECT 1) DELETE FROM credentials")]
    [InlineData("EXPLAIN SELECT 1")]
    [InlineData("EXPLAIN QUERY PLAN SELECT 1")]
    [InlineData("PRAGMA table_list")]
    [InlineData("ATTACH ':memory:' AS x")]
    [InlineData("VACUUM")]
    [InlineData("BEGIN")]
    [InlineData("COMMIT")]
    public void WhatIsNotOneQuestion_IsRefused_AndChangesNothing(string sql)
    {
        Assert.NotNull(Ask(sql).Fault);
        Assert.Empty(_books.CheckIntegrity());
        Assert.Equal(5, _books.Read(reader => reader.Head.Seq));
        Assert.Single(_books.Read(reader => reader.ListCredentials(null, 10)));
    }

    [Theory]
    [InlineData("SELECT", QueryFault.Malformed)]
    [InlineData("SELECT * FROM nowhere", QueryFault.Malformed)]
    [InlineData("SELECT nothing FROM v_accounts", QueryFault.Malformed)]
    [InlineData("SELECT ?1", QueryFault.Malformed)]
    [InlineData("SELECT :a", QueryFault.Malformed)]
    [InlineData("SELECT abs(-9223372036854775807 - 1)", QueryFault.FailedOnAValue)]
    [InlineData("SELECT sum(9223372036854775807) FROM v_accounts", QueryFault.FailedOnAValue)]
    [InlineData("SELECT json_extract('{', '$.a')", QueryFault.FailedOnAValue)]
    [InlineData("SELECT CAST(x'ff' AS TEXT)", QueryFault.FailedOnAValue)]
    public void WhatFails_SaysHow(string sql, QueryFault fault) => Assert.Equal(fault, Ask(sql).Fault);

    [Fact]
    public void EachView_IsAnswered_WithWhatTheReadersSay()
    {
        AccountRow cash = _books.Read(reader => reader.FindAccountByCode(Samples.Entity, "cash"))!;
        Assert.Equal(
            [cash.AccountId.ToString("D"), "cash", "asset", "USD", null],
            Texts("SELECT account_id, code, account_type, commodity, parent_code FROM v_accounts WHERE code = 'cash'"));
        Assert.Equal(
            [cash.AccountId.ToString("D")],
            Texts("SELECT parent_account_id FROM v_accounts WHERE code = 'purse'"));
        Assert.Equal(["USD", "VTI"], Column("SELECT commodity FROM v_commodities ORDER BY 1"));
        Assert.Equal(
            ["Household", "USD"], Texts("SELECT name, base_commodity FROM v_entities WHERE entity_id <> 'trust'"));
        Assert.Equal(
            ["2026-01-31", "2026-01-31T12:00:00.000000Z", "Payment t1"],
            Texts("SELECT date, occurred_at, description FROM v_transactions WHERE external_id = 't1'"));
        Assert.Equal(
            ["-0.0500", "0.0500", "-0.0700", "0.0700"],
            Column("SELECT amount FROM v_postings WHERE date < '2026-03-01' ORDER BY date, minor_units"));
        Assert.Equal(["-0.1205"], Texts("SELECT amount FROM v_balances WHERE account_code = 'cash'"));
        Assert.Equal(
            ["2026-01", "2026-02", "2026-03"],
            Column("SELECT month FROM v_monthly_totals WHERE account_code = 'cash' ORDER BY 1"));
        Assert.Equal(
            ["2026-01-31", "-0.0501"], Texts("SELECT date, amount FROM v_snapshots WHERE account_code = 'cash'"));
        Assert.Equal(["0", "1"], Column("SELECT CAST(is_active AS TEXT) FROM v_accounts "
            + "WHERE entity_id <> 'trust' AND code <> 'purse' ORDER BY is_active"));
        string hash = _books.Read(reader => reader.Head.Hash.ToHex());
        Assert.Equal([hash], Texts("SELECT hash FROM v_events ORDER BY seq DESC LIMIT 1"));
        Assert.Equal(5, Assert.Single(Ask("SELECT count(*) FROM v_events").Rows)[0].Whole);
    }

    [Fact]
    public void EveryView_OfTheSchema_IsInTheRules_AndReadableWhole()
    {
        List<string> views = [];
        using (RawDatabase plain = new(_file.Path))
        using (Statement statement = plain.Connection.Prepare("SELECT name FROM sqlite_schema WHERE type = 'view'"))
        {
            while (statement.Step())
            {
                views.Add(statement.Text(0));
            }
        }

        Assert.Equal(views.Order(StringComparer.Ordinal), QueryRules.ViewNames.Order(StringComparer.Ordinal));
        Assert.All(views, view => Assert.NotEmpty(Ask($"SELECT * FROM {view}").Rows));
    }

    [Fact]
    public void EveryColumn_OfEveryView_IsDescribed_AndNoOther()
    {
        string[] parts = File.ReadAllText(Path.Combine(Repository.Root, "docs", "query.md"))
            .Split("\n`v_", StringSplitOptions.None)[1..];
        Assert.Equal(QueryRules.ViewNames.Count, parts.Length);
        foreach (string part in parts)
        {
            string view = "v_" + part[..part.IndexOf('`', StringComparison.Ordinal)];
            IEnumerable<string> described = part.Split("\n## ")[0].Split('\n')
                .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| Column"))
                .SelectMany(line => line.Split('|')[1].Split(',', StringSplitOptions.TrimEntries));

            // This one says that it is the view before it with one column more.
            IReadOnlyList<string> columns = view == "v_monthly_totals"
                ? []
                : _books.Read(reader => reader.Query($"SELECT * FROM {view}", 1)).Columns;
            Assert.Equal(columns.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        }

        Assert.Equal(
            [.. Ask("SELECT * FROM v_balances").Columns.Append("month").Order(StringComparer.Ordinal)],
            Ask("SELECT * FROM v_monthly_totals").Columns.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(0, 0, "0")]
    [InlineData(4, 0, "0.0000")]
    [InlineData(4, -1, "-0.0001")]
    [InlineData(9, long.MaxValue, "9223372036.854775807")]
    [InlineData(1, long.MinValue, "-922337203685477580.8")]
    [InlineData(0, long.MinValue, "-9223372036854775808")]
    public async Task Amounts_AreExactDecimals_AtEveryScale(int scale, long units, string expected)
    {
        await using SqliteBooks books = SqliteBooks.CreateInMemory();
        await books.WriteAsync(writer =>
        {
            Samples.Begin(writer);
            Commodity commodity = new(CommodityCode.Parse("XYZ"), scale);
            writer.InsertCommodity(commodity);
            AccountRow account = Samples.AddAccount(writer, "a", commodity: commodity);
            writer.PutSnapshot(Samples.Snapshot(account, new DateOnly(2026, 1, 31), units, 2));
            Samples.AppendEvent(writer);
        });
        QueryAnswer answer = books.Read(reader => reader.Query("SELECT amount, minor_units FROM v_snapshots", 1));
        Assert.Equal(expected, answer.Rows[0][0].Text);
        Assert.Equal(units, answer.Rows[0][1].Whole);
    }

    [Fact]
    public void AStatement_ThatTheProductCompiledItself_GivesAQueryNoMoreRights()
    {
        const string own = "SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1";
        QueryAnswer answer = _books.Read(reader =>
        {
            _ = reader.Head;
            return reader.Query(own, 1);
        });
        Assert.Equal(QueryFault.NotPermitted, answer.Fault);
    }

    [Fact]
    public void AQuery_LeavesTheReaderAsItWas()
    {
        _books.Read(reader =>
        {
            Assert.NotNull(reader.Query("SELECT * FROM credentials", 1).Fault);
            Assert.NotNull(reader.Query("SELECT abs(-9223372036854775807 - 1)", 1).Fault);
            Assert.Null(reader.Query("SELECT 1", 1).Fault);
            Assert.Equal(5, reader.Head.Seq);
            return Assert.Single(reader.ListCredentials(null, 10));
        });
        Assert.Equal(ConnectionRole.Reader, _books.ReadConnection(reader => reader.Connection.Authorizer.Role));
        Assert.Empty(_books.CheckIntegrity());
    }

    [Fact]
    public void Rows_PastTheLimit_AreCutAndSaidToBe()
    {
        const string numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
        QueryAnswer cut = _books.Read(reader => reader.Query(numbers, 3));
        Assert.True(cut.IsTruncated);
        Assert.Equal([1, 2, 3], cut.Rows.Select(row => row[0].Whole!.Value));
        QueryAnswer whole = _books.Read(reader => reader.Query(numbers + " LIMIT 3", 3));
        Assert.False(whole.IsTruncated);
        Assert.Equal(3, whole.Rows.Count);
    }

    [Theory]
    [InlineData("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
        QueryFault.TooLong)]
    [InlineData("WITH RECURSIVE n(i, t) AS (SELECT 1, printf('%.*c', 500000, 'x') UNION ALL "
        + "SELECT i + 1, t || 'x' FROM n) SELECT i FROM n ORDER BY t DESC", QueryFault.TooMuchMemory)]
    [InlineData("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        + "SELECT group_concat(i || printf('%.*c', 50000, 'x')) FROM n", QueryFault.TooLong)]
    [InlineData("SELECT printf('%.*c', 2000000, 'x')", QueryFault.TooMuchMemory)]
    [InlineData("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
        + "SELECT printf('%.*c', 100000, 'x') FROM n", QueryFault.TooLargeAnswer)]
    public void Burning_IsStopped_AndTheNextQueryAnswers(string sql, QueryFault fault)
    {
        // What burns on a plain connection is shown by its own size: none of these ends by itself.
        Assert.Equal(fault, _books.Read(reader => reader.Query(sql, QueryLimits.RowsMax)).Fault);
        Assert.Equal(5, Assert.Single(Ask("SELECT count(*) FROM v_events").Rows)[0].Whole);
    }

    [Fact]
    public async Task LongEvents_StayReadable_ThoughTheirInputIsBeyondTheLimitOfAValue()
    {
        string input = $"{{\"a\":\"{Samples.Letters(2 * QueryLimits.ValueBytesMax)}\"}}";
        await _books.WriteAsync(writer => Samples.AppendEvent(writer, record => record with { Input = input }));
        Assert.Equal(6, Assert.Single(Ask("SELECT max(seq), count(hash) FROM v_events").Rows)[1].Whole);
        Assert.Equal(["6"], Column("SELECT CAST(seq AS TEXT) FROM v_events WHERE seq = 6"));
    }

    [Fact]
    public async Task Query_Works_WhileTheWriterLoads_WithoutALockError()
    {
        Task[] writes = [.. Enumerable.Range(0, 200).Select(_ => _books.WriteAsync(
            writer => Samples.AppendEvent(writer)))];
        Task<QueryAnswer>[] reads = [.. Enumerable.Range(0, 64).Select(_ => Task.Run(
            () => Ask("SELECT count(*), max(seq) FROM v_events")))];
        await Task.WhenAll(writes);
        foreach (QueryAnswer answer in await Task.WhenAll(reads))
        {
            Assert.Null(answer.Fault);
            Assert.Equal(answer.Rows[0][0], answer.Rows[0][1]);
        }
    }

    [Fact]
    public void Closed_Views_AnswerNothing()
    {
        IBooksReader kept = _books.Read(reader => reader);
        Assert.Throws<InvalidOperationException>(() => kept.Query("SELECT 1", 1));
    }

    private QueryAnswer Ask(string sql) => _books.Read(reader => reader.Query(sql, 100));

    private List<string?> Texts(string sql)
    {
        QueryAnswer answer = Ask(sql);
        Assert.Null(answer.Fault);
        return [.. Assert.Single(answer.Rows).Select(cell => cell.Text)];
    }

    private List<string?> Column(string sql)
    {
        QueryAnswer answer = Ask(sql);
        Assert.Null(answer.Fault);
        return [.. answer.Rows.Select(row => row[0].Text)];
    }
}
