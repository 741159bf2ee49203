using CapitalOs.Ledger.Transactions;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Transactions;

/// <summary>Commits one balanced transaction.</summary>
public sealed class RecordTransactionBundle : WriteTool<RecordTransactionBundleInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "record_transaction_bundle",
        Capability.Write,
        ToolHints.Writes(isDestructive: false, isIdempotent: true),
        "Commits one transaction whose postings sum to zero per commodity; debits positive, credits negative.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Keyed(
        ["committed", "proposed", "dry_run"], BundleAnswer.Describe);

    /// <inheritdoc/>
    protected override RecordTransactionBundleInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        bool isAdjusting = fields.Flag("is_adjusting_entry", false, "Adjusts a period that is already reported.");
        string? reason = fields.WordOrNull(
            "adjusting_reason_code", TransactionWords.AdjustingReasons, "Exactly when it adjusts.");
        if (isAdjusting != reason is not null)
        {
            fields.Fail(
                "adjusting_reason_code",
                FieldErrorCodes.Inconsistent,
                "goes with is_adjusting_entry",
                "present exactly when is_adjusting_entry is true");
        }

        bool isOverride = fields.Flag(
            "override_period_lock", false, "Asks to pass a period lock; no effect while the period is open.");
        string? overrideReason = fields.TextOrNull("override_reason", 1, 256, "Exactly when a lock is overridden.");
        if (isOverride != overrideReason is not null)
        {
            fields.Fail(
                "override_reason",
                FieldErrorCodes.Inconsistent,
                "goes with override_period_lock",
                "present exactly when override_period_lock is true");
        }

        return new()
        {
            SourceSystem = fields.SourceSystem(),
            ExternalId = fields.ExternalId(),
            Date = fields.Moment("date", "When it happened; the business date is its day in UTC."),
            Description = fields.Text("description", 1, BundleLimits.DescriptionLengthMax, "What it is."),
            Postings = fields.Objects(
                "postings", BundleLimits.PostingsMin, BundleLimits.PostingsMax, "The postings, in order.", ReadPosting),
            EntityId = fields.Entity(),
            Category = fields.TextOrNull("transaction_category", 1, 64, "What policies match on."),
            RiskBand = fields.WordOrNull("risk_band", TransactionWords.RiskBands, "What policies match on."),
            IsAdjustingEntry = isAdjusting,
            AdjustingReasonCode = reason,
            OverrideReason = overrideReason,
            ExpectedTotal = fields.DecimalOrNull(
                "expected_total", "The caller's own total of the debits; a mismatch is refused."),
            IsDryRun = fields.Flag("dry_run", false, "Takes the real path, then takes everything back."),
            Metadata = fields.Metadata("metadata", CallLimits.MetadataBytesMax, "Facts of the caller's own."),
        };
    }

    /// <inheritdoc/>
    protected override IdempotencyKey? Key(RecordTransactionBundleInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new(input.SourceSystem, input.ExternalId);
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(RecordTransactionBundleInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        return BundleWrite.Run(Descriptor.Name, input, call, reversalOf: null);
    }

    private static PostingInput ReadPosting(InputReader fields) => new(
        fields.Account("account_id", "The account."),
        fields.Decimal("amount", "Signed, never zero: debits positive, credits negative."),
        fields.Commodity("currency", "The account's commodity."),
        fields.TextOrNull("memo", 0, BundleLimits.MemoLengthMax, "A note."));
}
