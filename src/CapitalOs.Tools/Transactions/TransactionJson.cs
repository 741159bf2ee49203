using System.Text.Json;
using CapitalOs.Ledger.Identity;
using CapitalOs.Ledger.Transactions;
using CapitalOs.Store.Transactions;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Transactions;

/// <summary>Transactions in answers, their members in canonical order, which then need not be put in it.</summary>
internal static class TransactionJson
{
    /// <summary>Writes the members of a transaction with the totals of its postings.</summary>
    public static void WriteMembers(
        Utf8JsonWriter writer, TransactionRow transaction, IReadOnlyList<PostingRow> postings)
    {
        writer.WriteString("adjusting_reason_code", transaction.AdjustingReasonCode);
        writer.WriteString("date", transaction.Date.ToString());
        writer.WriteString("description", transaction.Description);
        writer.WriteString("entity_id", transaction.EntityId);
        writer.WriteNumber("event_seq", transaction.EventSeq);
        writer.WriteString("external_id", transaction.ExternalId);
        writer.WriteAmounts(
            "gross_posting_amount", BundleBalance.Impact([.. postings.Select(posting => posting.Amount)]));
        writer.WriteBoolean("is_adjusting_entry", transaction.IsAdjustingEntry);
        writer.WriteJson("metadata", transaction.Metadata);
        writer.WriteNumber("posting_count", postings.Count);
        writer.WriteString("recorded_at", transaction.RecordedAt.ToString());
        writer.WriteString("risk_band", transaction.RiskBand);
        writer.WriteString("source_system", transaction.SourceSystem);
        writer.WriteString("transaction_category", transaction.Category);
        writer.WriteId("transaction_id", transaction.TransactionId);
    }

    /// <summary>Writes the postings in their order.</summary>
    public static void WritePostings(
        Utf8JsonWriter writer, TransactionRow transaction, IReadOnlyList<PostingRow> postings)
    {
        writer.WriteStartArray("postings");
        foreach (PostingRow posting in postings)
        {
            writer.WriteStartObject();
            writer.WriteId("account_id", posting.AccountId);
            writer.WriteAmount("amount", posting.Amount);
            writer.WriteString("currency", posting.Amount.Commodity.Text);
            writer.WriteString("memo", posting.Memo);
            writer.WriteId("posting_id", LedgerIds.Posting(transaction.TransactionId, posting.Position));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Declares what <see cref="WriteMembers"/> writes.</summary>
    public static void Describe(AnswerFields fields)
    {
        fields.Id("transaction_id", "The transaction.");
        fields.Text("entity_id", "Whose it is.");
        fields.Text("source_system", "Where it comes from.");
        fields.Text("external_id", "The source system's own id.");
        fields.Moment("date", "When it happened; the business date is its day.");
        fields.Text("description", "What it is.");
        fields.TextOrNull("transaction_category", "What policies match on.");
        fields.WordOrNull("risk_band", TransactionWords.RiskBands, "What policies match on.");
        fields.Flag("is_adjusting_entry", "Whether it adjusts a period that is already reported.");
        fields.WordOrNull("adjusting_reason_code", TransactionWords.AdjustingReasons, "Why it adjusts.");
        fields.Open("metadata", "Facts of the caller's own.");
        fields.Moment("recorded_at", "When it was committed.");
        fields.Whole("event_seq", "The event that committed it.");
        fields.Whole("posting_count", "How many postings it has.");
        fields.Amounts("gross_posting_amount", "Half the sum of the postings' sizes, one a commodity.");
    }

    /// <summary>Declares what <see cref="WritePostings"/> writes.</summary>
    public static void DescribePostings(AnswerFields fields) => fields.Objects(
        "postings", "In order.", static posting =>
        {
            posting.Id("posting_id", "The posting.");
            posting.Id("account_id", "The account.");
            posting.Decimal("amount", "Debits positive, credits negative.");
            posting.Commodity("currency", "The account's commodity.");
            posting.TextOrNull("memo", "A note.");
        });
}
