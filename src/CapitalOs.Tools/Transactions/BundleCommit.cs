using System.Text.Json;
using CapitalOs.Ledger.Identity;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Transactions;
using CapitalOs.Store.Transactions;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Periods;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Transactions;

/// <summary>The one way into the ledger: the same gates for every tool that commits a bundle.</summary>
internal static class BundleCommit
{
    /// <summary>Judges and commits a bundle. Call it inside the writer.</summary>
    /// <param name="input">The bundle.</param>
    /// <param name="call">The call.</param>
    /// <param name="committed">Told the new transaction's key, before the answer is made.</param>
    public static ToolOutcome Run(RecordTransactionBundleInput input, WriteCall call, Action<long> committed)
    {
        Problem? refusal = BundleAccounts.Resolve(input, call, out IReadOnlyList<ResolvedPosting> postings)
            ?? BundleRefusals.Check(input, postings)
            ?? Taken(input, call)
            ?? PeriodGate.Check(
                call.Books, input.EntityId, input.Date, input.IsAdjustingEntry, input.OverridesPeriodLock);
        if (refusal is not null)
        {
            return ToolOutcome.Refuse(refusal);
        }

        Guid transactionId = LedgerIds.Transaction(input.SourceSystem, input.ExternalId);
        committed(call.Books.InsertTransaction(Transaction(input, call, transactionId, postings)));
        IReadOnlyList<Amount> impact = BundleBalance.Impact([.. postings.Select(one => one.Amount)]);
        void WriteFields(Utf8JsonWriter writer) => WriteAnswer(writer, transactionId, postings.Count, impact);
        return input.IsDryRun ? ToolOutcome.DryRun(WriteFields) : ToolOutcome.Answer("committed", WriteFields);
    }

    /// <summary>
    /// A retry of the same tool never gets here, so a transaction of this name is another tool's: a bundle and a
    /// reversal share the names of their source.
    /// </summary>
    private static Problem? Taken(RecordTransactionBundleInput input, WriteCall call) =>
        call.Books.FindTransactionByExternalId(input.SourceSystem, input.ExternalId) is null
            ? null
            : Problem.At(
                ProblemCode.IdempotencyConflict,
                "/external_id",
                "another tool committed a transaction of this name",
                "an external_id that no transaction of source_system has");

    private static NewTransaction Transaction(
        RecordTransactionBundleInput input,
        WriteCall call,
        Guid transactionId,
        IReadOnlyList<ResolvedPosting> postings) => new()
        {
            TransactionId = transactionId,
            EntityId = input.EntityId,
            SourceSystem = input.SourceSystem,
            ExternalId = input.ExternalId,
            Date = input.Date,
            Description = input.Description,
            Category = input.Category,
            RiskBand = input.RiskBand,
            IsAdjustingEntry = input.IsAdjustingEntry,
            AdjustingReasonCode = input.AdjustingReasonCode,
            Metadata = input.Metadata,
            EventSeq = call.EventSeq,
            RecordedAt = call.RecordedAt,
            Postings = [.. postings.Select(one => new NewPosting(one.AccountKey, one.Amount.MinorUnits, one.Memo))],
        };

    private static void WriteAnswer(
        Utf8JsonWriter writer, Guid transactionId, int postings, IReadOnlyList<Amount> impact)
    {
        writer.WriteId("transaction_id", transactionId);
        writer.WriteStartArray("posting_ids");
        for (int i = 0; i < postings; i++)
        {
            writer.WriteStringValue(LedgerIds.Posting(transactionId, i).ToString("D"));
        }

        writer.WriteEndArray();
        writer.WriteNull("proposal_id");
        writer.WriteNull("approval_threshold_amount");
        writer.WriteAmounts("impact_amount", impact);
        writer.WriteNull("matched_rule_id");
        writer.WriteNumber("required_approvals", 0);
        writer.WriteNumber("approvals_received", 0);
        writer.WriteNull("proposed_transaction");
        writer.WriteStartArray("matched_transactions");
        writer.WriteEndArray();
        writer.WriteNull("match_reason");
    }

    /// <summary>Declares the answer of every tool that commits a bundle.</summary>
    public static void Describe(AnswerFields fields)
    {
        fields.Id("transaction_id", "The transaction.");
        fields.Ids("posting_ids", "The postings, in their order.");
        fields.IdOrNull("proposal_id", "The proposal that waits for an approval.");
        fields.DecimalOrNull("approval_threshold_amount", "From where on an approval is needed.");
        fields.Amounts("impact_amount", "Half the sum of the postings' sizes, one a commodity.");
        fields.TextOrNull("matched_rule_id", "The policy rule that matched.");
        fields.Whole("required_approvals", "How many approvals it needs.");
        fields.Whole("approvals_received", "How many approvals it has.");
        fields.OpenOrNull("proposed_transaction", "What waits for an approval.");
        fields.Objects("matched_transactions", "What it may be a duplicate of.", static _ => { });
        fields.TextOrNull("match_reason", "Why it may be a duplicate.");
    }
}
