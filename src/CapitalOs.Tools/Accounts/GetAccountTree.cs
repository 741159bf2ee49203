using CapitalOs.Ledger.Time;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Accounts;

/// <summary>Shows the chart of accounts as a tree, with roll-up balances when asked.</summary>
public sealed class GetAccountTree : ReadTool<GetAccountTreeInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "get_account_tree",
        Capability.Read,
        ToolEffect.Read,
        "Shows the chart of accounts as a tree; with_balances adds each node's sum over itself and all below it.");

    /// <inheritdoc/>
    protected override GetAccountTreeInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.IdOrNull("root_account_id", "Where to start; the whole forest when absent."),
            fields.Flag("with_balances", false, "Adds balances rolled up per commodity."),
            fields.DateOrNull("as_of_date", "Balances at the end of this day; the day of the call when absent."));
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(GetAccountTreeInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (input.RootAccountId is { } root && call.Books.FindAccount(root) is null)
        {
            return ToolOutcome.Refuse(Problem.At(
                ProblemCode.AccountNotFound, "/root_account_id", "no account has this id", "an existing account"));
        }

        IReadOnlyList<AccountRow> rows = call.Books.ListAccountTree(input.RootAccountId);
        DateOnly? asOf = input.WithBalances ? input.AsOfDate ?? call.RecordedAt.Date : null;
        AccountForest forest = new(rows, asOf, call.Books);
        return ToolOutcome.Answer("ok", writer =>
        {
            writer.WriteString("as_of_date", asOf is { } day ? BusinessDate.Format(day) : null);
            forest.Write(writer, "accounts");
        });
    }
}
