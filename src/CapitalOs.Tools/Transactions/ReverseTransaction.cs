using System.Buffers;
using System.Text;
using System.Text.Json;
using CapitalOs.EventLog.Canonical;
using CapitalOs.Store.Transactions;
using CapitalOs.Tools.Accounts;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Transactions;

/// <summary>Takes a transaction back by its mirror: the same postings, the other sign. Nothing is removed.</summary>
public sealed class ReverseTransaction : WriteTool<ReverseTransactionInput>
{
    private const int ReasonLengthMax = 256;

    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "reverse_transaction",
        Capability.Write,
        ToolHints.Writes(isDestructive: false, isIdempotent: true),
        "Takes a transaction back once, by a mirrored one through the same gates; nothing is removed.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Keyed(
        ["committed", "proposed"], BundleAnswer.Describe);

    /// <inheritdoc/>
    protected override ReverseTransactionInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Id("transaction_id", "What is taken back."),
            fields.SourceSystem(),
            fields.ExternalId(),
            fields.Moment("date", "When the reversal happens; its period must be open."),
            fields.Text("reason", 1, ReasonLengthMax, "Why."));
    }

    /// <inheritdoc/>
    protected override IdempotencyKey? Key(ReverseTransactionInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new(input.SourceSystem, input.ExternalId);
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(ReverseTransactionInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (call.Books.FindTransaction(input.TransactionId) is not { } original)
        {
            return ToolOutcome.Refuse(Problem.At(
                ProblemCode.TransactionNotFound,
                "/transaction_id",
                "no transaction has this id",
                "a committed transaction"));
        }

        if (call.Books.FindTransferOf(original.Key) is not null)
        {
            return ToolOutcome.Refuse(Problem.At(
                ProblemCode.TransferLeg,
                "/transaction_id",
                "the transaction is one side of a transfer, and the other entity's would stay",
                "a transaction of one entity alone"));
        }

        if (call.Books.FindReversal(original.Key) is not null)
        {
            return ToolOutcome.Refuse(Problem.At(
                ProblemCode.AlreadyReversed,
                "/transaction_id",
                "the transaction is taken back already",
                "a transaction that stands"));
        }

        if (call.Books.FindOpenReversal(original.Key) is not null)
        {
            return ToolOutcome.Refuse(Problem.At(
                ProblemCode.ReversalPending,
                "/transaction_id",
                "a reversal of the transaction is proposed already",
                "a transaction whose reversal nobody has proposed"));
        }

        RecordTransactionBundleInput mirror = Mirror(input, original, call.Books.PostingsOf(original.Key));
        return BundleWrite.Run(Descriptor.Name, mirror, call, original);
    }

    private static RecordTransactionBundleInput Mirror(
        ReverseTransactionInput input, TransactionRow original, IReadOnlyList<PostingRow> postings) => new()
        {
            SourceSystem = input.SourceSystem,
            ExternalId = input.ExternalId,
            Date = input.Date,
            Description = $"Reversal of {original.TransactionId:D}: {input.Reason}",
            Postings = [.. postings.Select(one => new PostingInput(
                AccountRef.Of(one.AccountId), (-one.Amount).ToDecimalString(), one.Amount.Commodity, one.Memo))],
            EntityId = original.EntityId,
            Category = original.Category,
            RiskBand = original.RiskBand,
            IsAdjustingEntry = false,
            AdjustingReasonCode = null,
            OverrideReason = null,
            ExpectedTotal = null,
            IsDryRun = false,
            Metadata = MetadataOf(input, original),
        };

    private static string MetadataOf(ReverseTransactionInput input, TransactionRow original)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("reason", input.Reason);
            writer.WriteId("reversal_of", original.TransactionId);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(CanonicalJson.Encode(buffer.WrittenSpan));
    }
}
