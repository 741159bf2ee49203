using System.Text.Json;
using CapitalOs.Ledger.Identity;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Store.Proposals;
using CapitalOs.Store.Transactions;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Transactions;

/// <summary>Bundles in answers and effects: what would be committed, and what that looks like.</summary>
internal static class BundleJson
{
    /// <summary>Everything that a bundle would commit.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, Bundle bundle)
    {
        writer.WriteString("tool", bundle.Tool);
        writer.WriteId("transaction_id", bundle.TransactionId);
        writer.WriteString("entity_id", bundle.EntityId);
        WriteOrigin(writer, bundle.SourceSystem, bundle.ExternalId, bundle.Date, bundle.Description);
        writer.WriteString("transaction_category", bundle.Category);
        writer.WriteString("risk_band", bundle.RiskBand);
        writer.WriteBoolean("is_adjusting_entry", bundle.IsAdjustingEntry);
        writer.WriteString("adjusting_reason_code", bundle.AdjustingReasonCode);
        writer.WriteBoolean("override_period_lock", bundle.OverrideReason is not null);
        writer.WriteString("override_reason", bundle.OverrideReason);
        writer.WriteId("reversal_of", bundle.ReversalOf?.TransactionId);
        writer.WriteJson("metadata", bundle.Metadata);
        writer.WriteStartArray("postings");
        foreach ((int position, ResolvedPosting posting) in bundle.Postings.Index())
        {
            writer.WriteStartObject();
            writer.WriteId("posting_id", LedgerIds.Posting(bundle.TransactionId, position));
            WritePosting(writer, posting.AccountId, posting.Amount);
            writer.WriteString("memo", posting.Memo);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The bundle as a member of an open object.</summary>
    public static void WriteOrNull(Utf8JsonWriter writer, string name, Bundle? bundle)
    {
        if (bundle is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        WriteMembers(writer, bundle);
        writer.WriteEndObject();
    }

    /// <summary>Declares what <see cref="WriteMembers"/> writes.</summary>
    public static void Describe(AnswerFields fields)
    {
        fields.Text("tool", "The tool that asked for it.");
        fields.Id("transaction_id", "The transaction that it becomes.");
        fields.Text("entity_id", "Whose books.");
        DescribeOrigin(fields);
        fields.TextOrNull("transaction_category", "The caller's category.");
        fields.WordOrNull("risk_band", TransactionWords.RiskBands, "The caller's risk.");
        fields.Flag("is_adjusting_entry", "Whether it adjusts a reported period.");
        fields.WordOrNull("adjusting_reason_code", TransactionWords.AdjustingReasons, "Why it adjusts.");
        fields.Flag("override_period_lock", "Whether it asks to pass a lock.");
        fields.TextOrNull("override_reason", "Why it asks to.");
        fields.IdOrNull("reversal_of", "What it takes back.");
        fields.Open("metadata", "Facts of the caller's own.");
        fields.Objects("postings", "In order.", static posting =>
        {
            posting.Id("posting_id", "The posting that it becomes.");
            DescribePosting(posting);
            posting.TextOrNull("memo", "A note.");
        });
    }

    /// <summary>Declares what <see cref="WriteMatches"/> writes.</summary>
    public static void DescribeMatches(AnswerFields fields) =>
        fields.Objects("matched_transactions", "What it may be a duplicate of.", static match =>
        {
            match.Word("status", ["committed", "proposed"], "Whether it is in the books or waits.");
            match.IdOrNull("transaction_id", "The transaction; null while it waits.");
            match.IdOrNull("proposal_id", "The proposal; null for a transaction.");
            DescribeOrigin(match);
            match.Objects("postings", "In order.", DescribePosting);
        });

    /// <summary>The ids of the postings of transactions, in their order.</summary>
    public static void WritePostingIds(Utf8JsonWriter writer, params IEnumerable<Bundle> committed)
    {
        writer.WriteStartArray("posting_ids");
        foreach (Bundle bundle in committed)
        {
            Guid transactionId = bundle.TransactionId;
            for (int i = 0; i < bundle.Postings.Count; i++)
            {
                writer.WriteStringValue(LedgerIds.Posting(transactionId, i).ToString("D"));
            }
        }

        writer.WriteEndArray();
    }

    /// <summary>The earlier bundles that one looks like, each with its postings.</summary>
    public static void WriteMatches(Utf8JsonWriter writer, IReadOnlyList<BundleMatch> matches, IBooksReader books)
    {
        writer.WriteStartArray("matched_transactions");
        foreach (BundleMatch match in matches)
        {
            writer.WriteStartObject();
            if (match.Transaction is { } row)
            {
                WriteMatch(writer, row, books);
            }
            else
            {
                WriteMatch(writer, match.Proposal!, books);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void DescribeOrigin(AnswerFields fields)
    {
        fields.Text("source_system", "Where it comes from.");
        fields.Text("external_id", "Its name there.");
        fields.Moment("date", "When it happened.");
        fields.Text("description", "What it is.");
    }

    private static void DescribePosting(AnswerFields fields)
    {
        fields.Id("account_id", "The account.");
        fields.Decimal("amount", "Debits positive, credits negative.");
        fields.Commodity("currency", "The account's commodity.");
    }

    private static void WriteMatch(Utf8JsonWriter writer, TransactionRow row, IBooksReader books)
    {
        writer.WriteString("status", "committed");
        writer.WriteId("transaction_id", row.TransactionId);
        writer.WriteId("proposal_id", null);
        WriteOrigin(writer, row.SourceSystem, row.ExternalId, row.Date, row.Description);
        WritePostings(writer, books.PostingsOf(row.Key).Select(one => (one.AccountId, one.Amount)));
    }

    private static void WriteMatch(Utf8JsonWriter writer, ProposalRow row, IBooksReader books)
    {
        writer.WriteString("status", "proposed");
        writer.WriteId("transaction_id", null);
        writer.WriteId("proposal_id", row.ProposalId);
        WriteOrigin(writer, row.SourceSystem, row.ExternalId, row.Date, row.Description);
        WritePostings(writer, books.PostingsOfProposal(row.Key).Select(one => (one.AccountId, one.Amount)));
    }

    private static void WriteOrigin(
        Utf8JsonWriter writer, string sourceSystem, string externalId, UtcInstant date, string description)
    {
        writer.WriteString("source_system", sourceSystem);
        writer.WriteString("external_id", externalId);
        writer.WriteString("date", date.ToString());
        writer.WriteString("description", description);
    }

    private static void WritePostings(Utf8JsonWriter writer, IEnumerable<(Guid AccountId, Amount Amount)> postings)
    {
        writer.WriteStartArray("postings");
        foreach ((Guid accountId, Amount amount) in postings)
        {
            writer.WriteStartObject();
            WritePosting(writer, accountId, amount);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WritePosting(Utf8JsonWriter writer, Guid accountId, Amount amount)
    {
        writer.WriteId("account_id", accountId);
        writer.WriteAmount("amount", amount);
        writer.WriteString("currency", amount.Commodity.Text);
    }
}
