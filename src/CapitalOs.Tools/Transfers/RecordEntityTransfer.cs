using System.Text;
using CapitalOs.Ledger.Identity;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Transactions;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Transactions;
using CapitalOs.Store.Transfers;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Import;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.Transactions;

namespace CapitalOs.Tools.Transfers;

/// <summary>
/// Moves an amount from one entity to another: one transaction in the books of each, through the same gates as any
/// bundle, both or neither.
/// </summary>
public sealed class RecordEntityTransfer : WriteTool<RecordEntityTransferInput>
{
    private const string OutSuffix = ":out";
    private const string InSuffix = ":in";
    private static readonly string[] RiskBands = ["low", "medium", "high", "critical"];

    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "record_entity_transfer",
        Capability.Write,
        ToolHints.Writes(isDestructive: false, isIdempotent: true),
        "Moves an amount between two entities: one transaction in each, against due-from and due-to, both or neither.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Keyed(
        ["committed", "dry_run"], TransferJson.DescribeMembers);

    /// <inheritdoc/>
    protected override RecordEntityTransferInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        RecordEntityTransferInput input = new()
        {
            SourceSystem = fields.SourceSystem(),
            ExternalId = fields.Text(
                "external_id",
                1,
                CallLimits.ExternalIdLengthMax - OutSuffix.Length,
                "The source system's own id; the key of retries, and with :out and :in that of the two transactions."),
            Date = fields.Moment("date", "When it happened, in both entities."),
            Description = fields.Text("description", 1, BundleLimits.DescriptionLengthMax, "What it is."),
            Amount = fields.Decimal("amount", "How much, above zero."),
            Currency = fields.Commodity("currency", "The commodity of all four accounts."),
            From = ReadSide(fields, "from", "gives", "credited", "debited: what is owed to it grows"),
            To = ReadSide(fields, "to", "gets", "debited", "credited: what it owes grows"),
            Category = fields.TextOrNull("transaction_category", 1, 64, "What policies match on."),
            RiskBand = fields.WordOrNull("risk_band", RiskBands, "What policies match on."),
            IsDryRun = fields.Flag("dry_run", false, "Takes the real path, then takes everything back."),
        };
        if (input.From.EntityId == input.To.EntityId && !fields.HasErrorAt("to_entity_id"))
        {
            fields.Fail(
                "to_entity_id",
                FieldErrorCodes.Inconsistent,
                "both sides are one entity",
                "another entity; record_transaction_bundle moves amounts within one");
        }

        return input;
    }

    /// <inheritdoc/>
    protected override IdempotencyKey? Key(RecordEntityTransferInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new(input.SourceSystem, input.ExternalId);
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(RecordEntityTransferInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (TransferAccounts.Check(
            input, call, out Amount amount, out AccountRow? fromDue, out AccountRow? toDue) is { } refusal)
        {
            return ToolOutcome.Refuse(refusal);
        }

        Guid transferId = LedgerIds.EntityTransfer(input.SourceSystem, input.ExternalId);
        if (Commit(input, call, transferId, isOut: true) is { } outRefusal)
        {
            return ToolOutcome.Refuse(outRefusal);
        }

        if (Commit(input, call, transferId, isOut: false) is { } inRefusal)
        {
            return ToolOutcome.Refuse(inRefusal);
        }

        TransactionRow paid = LegOf(input, call, OutSuffix);
        TransactionRow received = LegOf(input, call, InSuffix);
        call.Books.InsertTransfer(new NewTransfer(
            transferId,
            paid.Key,
            received.Key,
            fromDue!.Key,
            toDue!.Key,
            amount.MinorUnits,
            call.EventSeq));
        TransferRow transfer = call.Books.FindTransferOf(paid.Key)!;
        return input.IsDryRun
            ? ToolOutcome.DryRun(writer => TransferJson.WriteMembers(writer, transfer))
            : ToolOutcome.Answer("committed", writer => TransferJson.WriteMembers(writer, transfer));
    }

    private static TransferSide ReadSide(
        InputReader fields, string side, string verb, string account, string due) => new(
        fields.Text($"{side}_entity_id", 1, CallLimits.SourceSystemLengthMax, $"The entity that {verb}."),
        fields.Account($"{side}_account_id", $"Its account that {verb} the amount; {account}."),
        fields.Account($"{side}_due_account_id", $"Its account of what lies between the two; {due}."));

    /// <summary>Commits one leg; the caller's savepoint takes the other back when this one is refused.</summary>
    private static Problem? Commit(RecordEntityTransferInput input, WriteCall call, Guid transferId, bool isOut) =>
        BundleWrite
        .Run(
            "record_entity_transfer",
            Leg(input, transferId, isOut),
            call with { Approvals = ApprovalMode.Refuse },
            null)
        .Problem;

    private static TransactionRow LegOf(RecordEntityTransferInput input, WriteCall call, string suffix) =>
        call.Books.FindTransactionByExternalId(input.SourceSystem, input.ExternalId + suffix)!;

    private static RecordTransactionBundleInput Leg(RecordEntityTransferInput input, Guid transferId, bool isOut)
    {
        TransferSide own = isOut ? input.From : input.To;
        TransferSide other = isOut ? input.To : input.From;
        string credit = $"-{input.Amount}";
        return new()
        {
            SourceSystem = input.SourceSystem,
            ExternalId = input.ExternalId + (isOut ? OutSuffix : InSuffix),
            Date = input.Date,
            Description = input.Description,
            Postings =
            [
                new PostingInput(isOut ? own.DueAccount : own.Account, input.Amount, input.Currency, null),
                new PostingInput(isOut ? own.Account : own.DueAccount, credit, input.Currency, null),
            ],
            EntityId = own.EntityId,
            Category = input.Category,
            RiskBand = input.RiskBand,
            IsAdjustingEntry = false,
            AdjustingReasonCode = null,
            OverrideReason = null,
            ExpectedTotal = null,
            IsDryRun = false,
            Metadata = Encoding.UTF8.GetString(ImportCall.JsonOf(writer =>
            {
                writer.WriteString("counterparty_entity_id", other.EntityId);
                writer.WriteId("transfer_id", transferId);
            })),
        };
    }
}
