using CapitalOs.Ledger.Identity;
using CapitalOs.Ledger.Money;
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

/// <summary>Records what a statement says an account's balance was; the books themselves do not change.</summary>
public sealed class RecordBalanceSnapshot : WriteTool<RecordBalanceSnapshotInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "record_balance_snapshot",
        Capability.Write,
        ToolHints.Writes(isDestructive: false, isIdempotent: true),
        "Records a statement balance, one per account and day; an update keeps the earlier one in history.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Of(
        ["recorded", "updated", "unchanged"], static fields => fields.Id("snapshot_id", "The snapshot."));

    /// <inheritdoc/>
    protected override RecordBalanceSnapshotInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.SourceSystem(),
            fields.Account("account_id", "Whose balance."),
            fields.Date("snapshot_date", "At the end of this day."),
            fields.Decimal("balance", "The stated balance, debits positive."),
            fields.Commodity("currency", "The account's commodity."),
            fields.TextOrNull("source_artifact_id", 1, 256, "The statement's own id."),
            fields.Entity());
    }

    /// <inheritdoc/>
    protected override ToolOutcome Perform(RecordBalanceSnapshotInput input, WriteCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (Refusal(input, call, out AccountRow? account) is { } refusal)
        {
            return ToolOutcome.Refuse(refusal);
        }

        if (DecimalFields.Read(input.Balance, account!.Commodity, "/balance", out Amount balance) is { } error)
        {
            return ToolOutcome.Refuse(
                new Problem(ProblemCode.InvalidInput, "1 place(s) of the input are wrong", [error]));
        }

        BalanceSnapshotRow row = new(
            LedgerIds.BalanceSnapshot(account.AccountId, input.SnapshotDate),
            account.Key,
            input.SnapshotDate,
            balance,
            input.SourceSystem,
            input.SourceArtifactId,
            call.EventSeq);
        BalanceSnapshotRow? before = call.Books.FindSnapshot(account.Key, input.SnapshotDate);
        bool isSame = before is not null && before with { EventSeq = row.EventSeq } == row;
        if (!isSame)
        {
            call.Books.PutSnapshot(row);
        }

        return ToolOutcome.Answer(
            isSame ? "unchanged" : before is null ? "recorded" : "updated",
            writer => writer.WriteId("snapshot_id", row.SnapshotId));
    }

    private static Problem? Refusal(RecordBalanceSnapshotInput input, WriteCall call, out AccountRow? account)
    {
        AccountFinder finder = AccountFinder.Of(call, input.EntityId);
        account = finder.Find(input.Account);
        return account is null
            ? finder.Refusal("/account_id", input.Account)
            : account.EntityId != input.EntityId
            ? Problem.At(
                ProblemCode.EntityMismatch, "/account_id", "the account is another entity's", "an account of entity_id")
            : account.Commodity.Code != input.Currency
            ? Problem.At(
                ProblemCode.CommodityMismatch, "/currency", "the account counts another commodity", "its commodity")
            : null;
    }
}
