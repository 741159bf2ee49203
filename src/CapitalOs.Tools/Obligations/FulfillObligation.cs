using System.Text.Json;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Obligations;
using CapitalOs.Store.Transactions;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Obligations;

/// <summary>
/// Says that an obligation was met, and rolls its due date. A transaction meets an obligation once; without one, an
/// obligation is met once a UTC day, so that a retry does not roll the date twice.
/// </summary>
public sealed class FulfillObligation : WriteTool<FulfillObligationInput>
{
    private const long MicrosecondsPerDay = 86_400_000_000;

    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "fulfill_obligation",
        Capability.Write,
        ToolHints.Writes(isDestructive: false, isIdempotent: false),
        "Says that an obligation was met and rolls its due date: once a transaction, or once a day without one.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(["fulfilled", "already_fulfilled"], static fields =>
    {
        fields.Id("obligation_id", "The obligation.");
        fields.Date("fulfilled_due_date", "The due date that is met.");
        fields.Moment("fulfilled_at", "When it was met.");
        fields.IdOrNull("fulfilled_by_transaction_id", "The transaction that met it.");
        fields.Date("next_due_date", "When it falls due next.");
        fields.Flag("active", "Whether it still falls due.");
    });

    /// <inheritdoc/>
    protected override FulfillObligationInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Id("obligation_id", "Which one."),
            fields.IdOrNull("fulfilled_by_transaction_id", "The transaction that met it; it must exist."),
            fields.MomentOrNull("fulfilled_at", "When it was met; the moment of the call when absent."));
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(FulfillObligationInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (Refusal(input, call, out ObligationRow? obligation, out TransactionRow? transaction) is { } refusal)
        {
            return ToolOutcome.Refuse(refusal);
        }

        UtcInstant at = input.FulfilledAt ?? call.RecordedAt;
        FulfilmentRow? before = transaction is not null
            ? call.Books.FindFulfilment(obligation!.Key, transaction.Key)
            : call.Books.FindBareFulfilment(obligation!.Key, DayOf(at), DayAfter(at));
        if (before is not null)
        {
            return ToolOutcome.Answer(
                "already_fulfilled", writer => Write(writer, obligation, before, input.TransactionId));
        }

        FulfilmentRow fulfilment = new(obligation.NextDueDate, at, transaction?.Key, call.EventSeq);
        ObligationRow rolled = Roll(obligation, call.EventSeq);
        call.Books.InsertFulfilment(obligation.Key, fulfilment);
        call.Books.PutObligation(rolled);
        return ToolOutcome.Answer("fulfilled", writer => Write(writer, rolled, fulfilment, input.TransactionId));
    }

    /// <summary>Where the calendar ends there is nothing more to come, so the obligation ends too.</summary>
    private static ObligationRow Roll(ObligationRow obligation, long eventSeq)
    {
        DateOnly? next = obligation.Cadence.DueDate(obligation.FirstDueDate, obligation.TimesRolled + 1);
        return next is { } date
            ? obligation with { NextDueDate = date, TimesRolled = obligation.TimesRolled + 1, EventSeq = eventSeq }
            : obligation with { IsActive = false, EventSeq = eventSeq };
    }

    private static UtcInstant DayOf(UtcInstant at)
    {
        long rest = at.UnixMicroseconds % MicrosecondsPerDay;
        return new(at.UnixMicroseconds - rest - (rest < 0 ? MicrosecondsPerDay : 0));
    }

    private static UtcInstant DayAfter(UtcInstant at) => new(DayOf(at).UnixMicroseconds + MicrosecondsPerDay);

    private static Problem? Refusal(
        FulfillObligationInput input,
        WriteCall call,
        out ObligationRow? obligation,
        out TransactionRow? transaction)
    {
        obligation = call.Books.FindObligation(input.ObligationId);
        transaction = input.TransactionId is { } id ? call.Books.FindTransaction(id) : null;
        return obligation is null
            ? Problem.At(
                ProblemCode.ObligationNotFound, "/obligation_id", "no obligation has this id", "an existing one")
            : input.TransactionId is not null && transaction is null
            ? Problem.At(
                ProblemCode.TransactionNotFound,
                "/fulfilled_by_transaction_id",
                "no transaction has this id",
                "a committed transaction")
            : transaction is not null && transaction.EntityId != obligation.EntityId
            ? Problem.At(
                ProblemCode.EntityMismatch,
                "/fulfilled_by_transaction_id",
                "the transaction is another entity's",
                "one of the obligation's entity")
            : null;
    }

    private static void Write(
        Utf8JsonWriter writer, ObligationRow obligation, FulfilmentRow fulfilment, Guid? transactionId)
    {
        writer.WriteId("obligation_id", obligation.ObligationId);
        writer.WriteString("fulfilled_due_date", BusinessDate.Format(fulfilment.DueDate));
        writer.WriteString("fulfilled_at", fulfilment.FulfilledAt.ToString());
        writer.WriteId("fulfilled_by_transaction_id", transactionId);
        writer.WriteString("next_due_date", BusinessDate.Format(obligation.NextDueDate));
        writer.WriteBoolean("active", obligation.IsActive);
    }
}
