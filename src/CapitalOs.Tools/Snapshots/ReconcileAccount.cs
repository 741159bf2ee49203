using System.Text.Json;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Snapshots;
using CapitalOs.Tools.Accounts;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Snapshots;

/// <summary>
/// Holds the ledger against the latest statement, both at the end of the statement's own day, so that what was posted
/// after it is no difference. It suggests an adjustment and records nothing.
/// </summary>
public sealed class ReconcileAccount : ReadTool<ReconcileAccountInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "reconcile_account",
        Capability.Read,
        ToolHints.Reads,
        "Compares the ledger with the latest snapshot at the snapshot's own day, and suggests an adjustment.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(ReconciliationJson.Describe);

    /// <inheritdoc/>
    protected override ReconcileAccountInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Account("account_id", "Which account."),
            fields.Date("as_of_date", "At the end of this day; later snapshots are not looked at."),
            fields.Word("method", AccountBalance.Policies, "Where balance comes from; the comparison is the same."),
            fields.AccountOrNull(
                "offset_account_id", "The other side of the suggested adjustment; left open when absent."),
            fields.NamingEntity());
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(ReconcileAccountInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        AccountFinder finder = AccountFinder.Of(call, input.EntityId);
        if (finder.Find(input.Account) is not { } account)
        {
            return ToolOutcome.Refuse(finder.Refusal("/account_id", input.Account));
        }

        if (OffsetRefusal(input, account, finder, out Guid? offset) is { } refusal)
        {
            return ToolOutcome.Refuse(refusal);
        }

        AccountBalance balance = AccountBalance.Of(call.Books, account, input.AsOfDate, input.Method);
        Amount? atSnapshot = balance.Snapshot is { } snapshot
            ? Amount.Of(call.Books.SumPostings(account.Key, null, snapshot.Date), account.Commodity)
            : null;
        Amount? delta = atSnapshot is { } ledger ? balance.Snapshot!.Balance + -ledger : null;
        return ToolOutcome.Answer("ok", writer =>
        {
            writer.WriteId("account_id", account.AccountId);
            writer.WriteString("as_of_date", BusinessDate.Format(input.AsOfDate));
            writer.WriteString("method", input.Method);
            writer.WriteString("currency", account.Commodity.Code.Text);
            balance.WriteMembers(writer);
            writer.WriteAmount("ledger_balance_at_snapshot_date", atSnapshot);
            writer.WriteAmount("delta", delta);
            writer.WritePropertyName("suggested_adjustment_bundle");
            if (delta is { } difference && difference.MinorUnits != 0)
            {
                WriteBundle(writer, account, balance.Snapshot!, difference, offset);
            }
            else
            {
                writer.WriteNullValue();
            }
        });
    }

    private static Problem? OffsetRefusal(
        ReconcileAccountInput input, AccountRow account, AccountFinder finder, out Guid? offsetId)
    {
        const string Pointer = "/offset_account_id";
        offsetId = null;
        if (input.Offset is not { } named)
        {
            return null;
        }

        AccountRow? offset = finder.Find(named);
        offsetId = offset?.AccountId;
        return offset is null
            ? finder.Refusal(Pointer, named)
            : offset.EntityId != account.EntityId
            ? Problem.At(
                ProblemCode.EntityMismatch, Pointer, "the account is another entity's", "one of the same entity")
            : offset.Commodity.Code != account.Commodity.Code
            ? Problem.At(
                ProblemCode.CommodityMismatch, Pointer, "the account counts another commodity", "the same commodity")
            : offset.Key == account.Key
            ? new Problem(
                ProblemCode.InvalidInput,
                "1 place(s) of the input are wrong",
                [new FieldError(Pointer, FieldErrorCodes.Inconsistent, "both are one account", "another account")])
            : null;
    }

    private static void WriteBundle(
        Utf8JsonWriter writer, AccountRow account, BalanceSnapshotRow snapshot, Amount delta, Guid? offset)
    {
        string day = BusinessDate.Format(snapshot.Date);
        writer.WriteStartObject();
        writer.WriteBoolean("auto_commit", false);
        writer.WriteString("entity_id", account.EntityId);
        writer.WriteString("date", $"{day}T00:00:00.000000Z");
        writer.WriteString("description", $"Adjustment to the snapshot of {day}");
        writer.WriteStartArray("postings");
        WritePosting(writer, account.AccountId, delta);
        WritePosting(writer, offset, -delta);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WritePosting(Utf8JsonWriter writer, Guid? accountId, Amount amount)
    {
        writer.WriteStartObject();
        writer.WriteId("account_id", accountId);
        writer.WriteAmount("amount", amount);
        writer.WriteString("currency", amount.Commodity.Text);
        writer.WriteEndObject();
    }
}
