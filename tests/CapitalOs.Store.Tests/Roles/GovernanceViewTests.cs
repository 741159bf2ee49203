using System.Globalization;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Prices;
using CapitalOs.Store.Proposals;
using CapitalOs.Store.Queries;
using CapitalOs.Store.Sqlite;
using CapitalOs.Store.Tests.Support;
using CapitalOs.Store.Transactions;
using CapitalOs.Store.Transfers;

namespace CapitalOs.Store.Tests.Roles;

/// <summary>What analysts see of proposals, decisions, prices and transfers is what the readers say.</summary>
public sealed class GovernanceViewTests : IAsyncLifetime
{
    /// <summary>Moments and amounts at which a form could slip.</summary>
    private static readonly long[] Moments =
    [
        -62_135_596_800_000_000, -86_400_000_001, -86_400_000_000, -1_000_001, -1_000_000, -999_999, -1, 0,
        1, 999_999, 1_000_000, 951_782_400_000_000, 951_868_799_999_999, 253_402_300_799_999_999,
    ];

    private static readonly long[] Amounts =
    [
        1, 9, 10, 99, 9_999, 10_000, 10_001, 999_999_999, 1_000_000_000, 1_000_000_001, long.MaxValue,
    ];

    private FilledBooks _file = null!;
    private SqliteBooks _books = null!;

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

    [Fact]
    public void Proposals_AndDecisions_AreWhatTheReadersSay()
    {
        IReadOnlyList<ProposalRow> rows = _books.Read(books => books.ListProposals(new() { Limit = 9 }));
        Assert.Equal([3L, 2L, 1L], rows.Select(row => row.Key));
        Assert.Equal(
            rows.OrderBy(row => row.ExternalId, StringComparer.Ordinal).Select(row => string.Join('|', [
                row.ProposalId.ToString("D"), row.Status.ToString().ToLowerInvariant(), row.ActorId,
                row.RecordedAt.ToString(), row.Date.ToString()[..10], row.Date.ToString(), row.EntityId,
                row.Transfer?.ToEntityId, row.Transfer?.TransferId.ToString("D"), row.OverrideReason,
                IdOf(row.ReversalOfKey), IdOf(row.TransactionKey)])),
            Lines("""
                SELECT proposal_id, status, proposed_by, proposed_at, date, occurred_at, entity_id,
                    counterparty_entity_id, transfer_id, override_reason, reversal_of, transaction_id
                FROM v_proposals ORDER BY external_id
                """));
        Assert.Equal(
            rows.OrderBy(row => row.Key).SelectMany(row => _books.Read(books => books.DecisionsOf(row.Key)).Select(
                one => string.Join('|', [
                    row.ProposalId.ToString("D"), "approved", one.ActorId, one.EffectDigest?.ToHex(), one.Reason,
                    one.RecordedAt.ToString()]))).Order(StringComparer.Ordinal),
            Lines("""
                SELECT proposal_id, verdict, actor_id, effect_digest, reason, decided_at FROM v_decisions
                """).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Transfers_AreWhatTheReadersSay()
    {
        TransferRow row = Assert.Single(_books.Read(books => books.ListTransfers(new() { Limit = 9 })));
        Assert.Equal(
            [string.Join('|', [
                row.TransferId.ToString("D"), row.FromEntityId, row.ToEntityId, row.Date.ToString(),
                row.Amount.ToDecimalString(), row.Amount.Commodity.Text, row.OutTransactionId.ToString("D"),
                row.InTransactionId.ToString("D"), row.FromDueAccountId.ToString("D"), "food",
                row.ToDueAccountId.ToString("D"), "owed"])],
            Lines("""
                SELECT transfer_id, from_entity_id, to_entity_id, occurred_at, amount, commodity, out_transaction_id,
                    in_transaction_id, from_due_account_id, from_due_account_code, to_due_account_id,
                    to_due_account_code
                FROM v_entity_transfers
                """));
    }

    [Fact]
    public async Task Prices_AreExact_AtEveryScale_WithTheRevisionThatHolds()
    {
        string[] prices =
        [
            "1", "9223372036854775807", "0.1", "922337203685477580.7", "0.000000000000000001", "9.223372036854775807",
            "12.000000003", "100",
        ];
        foreach ((int index, string price) in prices.Index())
        {
            await _books.WriteAsync(writer =>
            {
                writer.InsertPrice(
                    Samples.Price(price, new DateOnly(1, 1, 1).AddDays(index), "edge"), writer.Head.Seq + 1);
                Samples.AppendEvent(writer);
            });
        }

        Assert.Equal(prices, Lines("SELECT price FROM v_prices WHERE source_system = 'edge' ORDER BY date"));
        Assert.Equal(["0001-01-01"], Lines("SELECT min(date) FROM v_prices"));
        Assert.Equal(
            ["250.5|1|0", "251|2|1"],
            Lines("SELECT price, revision, is_latest_revision FROM v_prices WHERE source_system = 'bank' ORDER BY 2"));
        PriceRow last = _books.Read(books => books.ListPrices(new() { Limit = 1 }))[0];
        Assert.Equal(
            [last.PriceId.ToString("D")], Lines($"SELECT price_id FROM v_prices WHERE event_seq = {last.EventSeq}"));
    }

    [Fact]
    public async Task EarlierViews_SayTheSame_ByteForByte_AtEveryEdge()
    {
        await _books.WriteAsync(AddEdges);
        using RawDatabase raw = new(_file.Path);
        string[] views = ["v_accounts", "v_transactions", "v_postings"];
        List<string> now = [.. views.SelectMany(view => RawLines(raw, view))];
        Assert.True(now.Count > 4 * Moments.Length, $"{now.Count} rows");
        Migrator.MoveTo(raw.Connection, 22);
        Assert.Equal([.. views.SelectMany(view => RawLines(raw, view))], now);
    }

    /// <summary>Transactions at every edge of time and amount, in a commodity of each scale.</summary>
    private static void AddEdges(IBooksWriter writer)
    {
        for (int scale = 0; scale <= 9; scale++)
        {
            Commodity commodity = new(CommodityCode.Parse($"E{scale}"), scale);
            writer.InsertCommodity(commodity);
            AccountRow one = Samples.AddAccount(writer, $"one-{scale}", commodity: commodity);
            AccountRow two = Samples.AddAccount(writer, $"two-{scale}", commodity: commodity, parent: one.AccountId);
            foreach ((int index, long moment) in Moments.Index())
            {
                long amount = Amounts[index % Amounts.Length] / Moments.Length;
                UtcInstant at = new(moment);
                writer.InsertTransaction(Samples.Transaction(
                    writer, $"edge-{scale}-{index}", "2026-01-31", new NewPosting(one.Key, amount + 1, null),
                    new NewPosting(two.Key, -amount - 1, null)) with
                {
                    Date = at,
                    RecordedAt = at,
                });
            }
        }

        Samples.AppendEvent(writer);
    }

    private string? IdOf(long? transactionKey) => transactionKey is { } key
        ? _books.Read(books => books.TransactionAt(key)).TransactionId.ToString("D")
        : null;

    /// <summary>All rows of a view without the column that it did not always have.</summary>
    private static IEnumerable<string> RawLines(RawDatabase raw, string view)
    {
        List<string> columns = [];
        using (Statement statement = raw.Connection.Prepare($"SELECT name FROM pragma_table_info('{view}')"))
        {
            while (statement.Step())
            {
                columns.Add(statement.Text(0));
            }
        }

        string all = string.Join(", '|', ", columns.Where(name => name != "is_active").Select(one => $"quote({one})"));
        using Statement rows = raw.Connection.Prepare($"SELECT concat({all}) FROM {view} ORDER BY 1");
        return rows.Rows(row => row.Text(0));
    }

    private IEnumerable<string> Lines(string sql)
    {
        QueryAnswer answer = _books.Read(reader => reader.Query(sql, 100));
        Assert.Null(answer.Fault);
        return answer.Rows.Select(row => string.Join(
            '|', row.Select(cell => cell.Text ?? cell.Whole?.ToString(CultureInfo.InvariantCulture))));
    }
}
