using System.Collections.Immutable;
using System.Text.Json;
using CapitalOs.EventLog.Responses;
using CapitalOs.Ledger.Journals;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Store.Transactions;

namespace CapitalOs.Tools.Import;

/// <summary>Which transactions of a journal are new to the books, and which of the books' are gone from it.</summary>
internal sealed class TransactionPlan
{
    private const string Tool = "record_transaction_bundle";

    private readonly SortedDictionary<string, JournalAmount> debits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TransactionRow> known;
    private readonly IBooksReader books;
    private readonly ImportOptions options;
    private readonly CommodityPlan commodities;
    private readonly AccountPlan accounts;

    public TransactionPlan(
        FinalJournal journal,
        IReadOnlyList<IReadOnlyList<JournalLine>> lines,
        CommodityPlan commodities,
        AccountPlan accounts,
        IBooksReader books,
        ImportOptions options)
    {
        this.books = books;
        this.options = options;
        this.commodities = commodities;
        this.accounts = accounts;
        TransactionQuery ofSource = new() { SourceSystem = options.SourceSystem, Limit = 1 };
        known = KnownTransactions.Of(books, ofSource).ToDictionary(row => row.ExternalId, StringComparer.Ordinal);
        ExternalIds ids = new();
        for (int i = 0; i < lines.Count; i++)
        {
            Plan(journal.Transactions[i], lines[i], ids);
        }
    }

    /// <summary>The new transactions, in file order.</summary>
    public List<ImportCall> Calls { get; } = [];

    /// <summary>Where transactions stand that move nothing.</summary>
    public List<JournalPosition> ZeroTransactions { get; } = [];

    /// <summary>How many transactions the books have already.</summary>
    public int AlreadyThere { get; private set; }

    /// <summary>Of those, how many have other facts now.</summary>
    public int FactsNotUpdated { get; private set; }

    /// <summary>The books' transactions of this source that the file does not have, newest first.</summary>
    public IReadOnlyCollection<TransactionRow> Missing => known.Values;

    /// <summary>What the new transactions move.</summary>
    public ImmutableArray<ImportTotal> Totals =>
        [.. debits.Select(one => new ImportTotal(one.Key, one.Value.ToNumber()))];

    private void Plan(JournalTransaction transaction, IReadOnlyList<JournalLine> lines, ExternalIds ids)
    {
        JournalLine[] moving = [.. lines.Where(line => !line.Amount.IsZero)];
        if (moving.Length == 0)
        {
            ZeroTransactions.Add(transaction.Position);
            return;
        }

        string externalId = ids.Next(transaction, lines);
        ImportCall call = CallOf(transaction, lines, moving, externalId);
        if (!known.Remove(externalId))
        {
            Calls.Add(call);
            Sum(moving);
            return;
        }

        AlreadyThere++;
        bool isSame = books.FindFirstAnswer(Tool, options.SourceSystem, externalId) is { } first
            && first.InputHash == InputHash.ForIdempotencyOfCanonical(call.Body);
        FactsNotUpdated += isSame ? 0 : 1;
    }

    private ImportCall CallOf(
        JournalTransaction transaction, IReadOnlyList<JournalLine> lines, JournalLine[] moving, string externalId) =>
        ImportCall.Of(
            Tool,
            transaction.Position,
            writer =>
            {
                writer.WriteString("source_system", options.SourceSystem);
                writer.WriteString("external_id", externalId);
                writer.WriteString("entity_id", options.EntityId);
                writer.WriteString("date", $"{BusinessDate.Format(transaction.Date)}T00:00:00Z");
                writer.WriteString("description", transaction.Description is { Length: > 0 } text
                    ? text
                    : HledgerFacts.NoDescription);
                writer.WriteStartArray("postings");
                foreach (JournalLine line in moving)
                {
                    WritePosting(writer, line);
                }

                writer.WriteEndArray();
                writer.WriteStartObject("metadata");
                FactsWriter.Write(writer, transaction, lines);
                writer.WriteEndObject();
            },
            [.. moving.Select(line => line.Posting.Position)]);

    /// <summary>A line whose commodity or account has an error of its own is left out; nothing will be sent.</summary>
    private void WritePosting(Utf8JsonWriter writer, JournalLine line)
    {
        if (!commodities.TryFind(line.Amount.Commodity, out Commodity? commodity)
            || !accounts.TryFind(line.Posting.Account, commodity!.Code, out Guid id))
        {
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("account_id", id.ToString("D"));
        writer.WriteString("amount", line.Amount.Trimmed().ToNumber());
        writer.WriteString("currency", commodity.Code.Text);
        if (FactsWriter.MemoOf(line) is { } memo)
        {
            writer.WriteString("memo", memo);
        }

        writer.WriteEndObject();
    }

    private void Sum(JournalLine[] moving)
    {
        foreach (JournalLine line in moving.Where(line => line.Amount.Mantissa.Sign > 0))
        {
            string code = CommodityNames.TextOf(line.Amount.Commodity);
            JournalAmount amount = new(line.Amount.Mantissa, line.Amount.Scale, code);
            debits[code] = debits.TryGetValue(code, out JournalAmount sum) ? sum + amount : amount;
        }
    }
}
