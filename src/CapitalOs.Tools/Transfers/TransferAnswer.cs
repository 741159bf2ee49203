using System.Text.Json;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Transactions;

namespace CapitalOs.Tools.Transfers;

/// <summary>The answer of a transfer that commits or waits.</summary>
internal static class TransferAnswer
{
    /// <summary>Declares what <see cref="Write"/> writes.</summary>
    public static void Describe(AnswerFields fields)
    {
        TransferJson.DescribeSides(fields);
        fields.IdOrNull("out_transaction_id", "The transaction of who gives; null while nothing is committed.");
        fields.IdOrNull("in_transaction_id", "The transaction of who gets; null while nothing is committed.");
        TransferJson.DescribeDues(fields);
        fields.WholeOrNull("event_seq", "The event that committed both; null while nothing is committed.");
        fields.Sometimes(static waiting =>
        {
            BundleAnswer.DescribeJudgement(waiting);
            waiting.ObjectOrNull("proposed_counterpart", "What waits with it for who gets.", BundleJson.Describe);
        });
    }

    public static void Write(
        Utf8JsonWriter writer, TransferBundles transfer, BundleJudgement judgement, BundleFate fate, WriteCall call)
    {
        bool isCommitted = fate == BundleFate.Committed;
        writer.WriteId("transfer_id", transfer.TransferId);
        writer.WriteString("from_entity_id", transfer.Giving.EntityId);
        writer.WriteString("to_entity_id", transfer.Getting.EntityId);
        writer.WriteString("date", transfer.Giving.Date.ToString());
        writer.WriteAmount("amount", transfer.Amount);
        writer.WriteString("currency", transfer.Amount.Commodity.Text);
        writer.WriteId("out_transaction_id", isCommitted ? transfer.Giving.TransactionId : null);
        writer.WriteId("in_transaction_id", isCommitted ? transfer.Getting.TransactionId : null);
        writer.WriteId("from_due_account_id", transfer.FromDue.AccountId);
        writer.WriteId("to_due_account_id", transfer.ToDue.AccountId);
        if (isCommitted)
        {
            // No more than this: what was committed before transfers could wait is performed again to the same bytes.
            writer.WriteNumber("event_seq", call.EventSeq);
            return;
        }

        writer.WriteNull("event_seq");
        BundleAnswer.WriteJudgement(writer, transfer.Giving, judgement, fate, call.Books);
        BundleJson.WriteOrNull(writer, "proposed_counterpart", transfer.Getting);
    }
}
