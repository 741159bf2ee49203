using System.Text;
using CapitalOs.Ledger.Identity;
using CapitalOs.Ledger.Transactions;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Import;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Problems;
using CapitalOs.Tools.Proposals;
using CapitalOs.Tools.Transactions;

namespace CapitalOs.Tools.Transfers;

/// <summary>
/// Moves an amount from one entity to another: one transaction in the books of each, through the same gates as any
/// bundle, both or neither. Where one of them needs an approval both wait for it.
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
        "Moves an amount between two entities: one transaction in each, against due-from and due-to, both or neither; "
        + "what needs an approval waits whole.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Keyed(
        ["committed", "proposed", "dry_run"], TransferAnswer.Describe);

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
            Amount = fields.UnsignedDecimal("amount", "How much, above zero."),
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
        if (TransferAccounts.Check(input, call) is { } refusal)
        {
            return ToolOutcome.Refuse(refusal);
        }

        if (Find(input, call, out Problem? problem) is not { } transfer)
        {
            return ToolOutcome.Refuse(problem!);
        }

        bool canWait = call.Approvals != ApprovalMode.Waive;
        if (TransferGates.Judge(transfer, call.Books, call.RecordedAt, null, canWait, out problem) is not { } judgement)
        {
            return ToolOutcome.Refuse(problem!);
        }

        BundleFate fate = canWait && judgement.Reasons.Count > 0 ? BundleFate.Proposed : BundleFate.Committed;
        if (fate == BundleFate.Committed)
        {
            _ = transfer.Commit(call);
        }
        else if (call.Approvals == ApprovalMode.Refuse)
        {
            return ToolOutcome.Refuse(BundleWrite.Needed(judgement));
        }
        else
        {
            ProposalMaking.Run(transfer.Giving, transfer, call);
        }

        return input.IsDryRun
            ? ToolOutcome.DryRun(writer => TransferAnswer.Write(writer, transfer, judgement, fate, call))
            : ToolOutcome.Answer(
                fate == BundleFate.Committed ? "committed" : "proposed",
                writer => TransferAnswer.Write(writer, transfer, judgement, fate, call));
    }

    private static TransferSide ReadSide(
        InputReader fields, string side, string verb, string account, string due) => new(
        fields.Text($"{side}_entity_id", 1, CallLimits.SourceSystemLengthMax, $"The entity that {verb}."),
        fields.Account($"{side}_account_id", $"Its account that {verb} the amount; {account}."),
        fields.Account($"{side}_due_account_id", $"Its account of what lies between the two; {due}."));

    /// <summary>Both bundles with their accounts found, or null and what is wrong with one of them.</summary>
    private TransferBundles? Find(RecordEntityTransferInput input, WriteCall call, out Problem? refusal)
    {
        Guid transferId = LedgerIds.EntityTransfer(input.SourceSystem, input.ExternalId);
        Bundle? giving = BundleWrite.Find(
            Descriptor.Name, Leg(input, transferId, isOut: true), call, reversalOf: null, out refusal);
        Bundle? getting = giving is null ? null : BundleWrite.Find(
            Descriptor.Name, Leg(input, transferId, isOut: false), call, reversalOf: null, out refusal);
        return getting is null ? null : new TransferBundles(transferId, giving!, getting);
    }

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
