using System.Text.Json;
using CapitalOs.Store.Transfers;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Transfers;

/// <summary>Transfers in answers.</summary>
internal static class TransferJson
{
    /// <summary>Writes a transfer as members of an open object.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, TransferRow row)
    {
        writer.WriteId("transfer_id", row.TransferId);
        writer.WriteString("from_entity_id", row.FromEntityId);
        writer.WriteString("to_entity_id", row.ToEntityId);
        writer.WriteString("date", row.Date.ToString());
        writer.WriteAmount("amount", row.Amount);
        writer.WriteString("currency", row.Amount.Commodity.Text);
        writer.WriteId("out_transaction_id", row.OutTransactionId);
        writer.WriteId("in_transaction_id", row.InTransactionId);
        writer.WriteId("from_due_account_id", row.FromDueAccountId);
        writer.WriteId("to_due_account_id", row.ToDueAccountId);
        writer.WriteNumber("event_seq", row.EventSeq);
    }

    /// <summary>Declares what <see cref="WriteMembers"/> writes.</summary>
    public static void DescribeMembers(AnswerFields fields)
    {
        DescribeSides(fields);
        fields.Id("out_transaction_id", "The transaction of who gives.");
        fields.Id("in_transaction_id", "The transaction of who gets.");
        DescribeDues(fields);
        fields.Whole("event_seq", "The event that committed both.");
    }

    /// <summary>Declares who gives what to whom.</summary>
    public static void DescribeSides(AnswerFields fields)
    {
        fields.Id("transfer_id", "The transfer.");
        fields.Text("from_entity_id", "Who gives.");
        fields.Text("to_entity_id", "Who gets.");
        fields.Moment("date", "When, in both entities.");
        fields.Decimal("amount", "How much.");
        fields.Commodity("currency", "Of which commodity.");
    }

    /// <summary>Declares the accounts of what lies between the two.</summary>
    public static void DescribeDues(AnswerFields fields)
    {
        fields.Id("from_due_account_id", "Where the giving entity keeps what is owed to it.");
        fields.Id("to_due_account_id", "Where the getting entity keeps what it owes.");
    }
}
