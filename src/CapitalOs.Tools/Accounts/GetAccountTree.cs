using CapitalOs.Ledger.Time;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Accounts;

/// <summary>Shows the chart of accounts as a tree, with roll-up balances when asked.</summary>
public sealed class GetAccountTree : ReadTool<GetAccountTreeInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "get_account_tree",
        Capability.Read,
        ToolHints.Reads,
        "Shows the chart of accounts as a tree; with_balances adds each node's sum over itself and all below it.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(static fields =>
    {
        fields.DateOrNull("as_of_date", "The day of the balances; null without them.");
        AccountForest.Describe(fields);
    });

    /// <inheritdoc/>
    protected override GetAccountTreeInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.AccountOrNull("root_account_id", "Where to start; the whole forest when absent."),
            fields.Flag("with_balances", false, "Adds balances rolled up per commodity."),
            fields.DateOrNull("as_of_date", "Balances at the end of this day; the day of the call when absent."),
            fields.EntityFilter());
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(GetAccountTreeInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        AccountFinder finder = AccountFinder.Of(call, input.EntityId);
        AccountRow? root = input.Root is { } named ? finder.Find(named) : null;
        if (root is null && input.Root is not null)
        {
            return ToolOutcome.Refuse(finder.Refusal("/root_account_id", input.Root));
        }

        // A tree lies in one entity whole, so leaving out other entities leaves out whole trees.
        IReadOnlyList<AccountRow> rows = [.. call.Books.ListAccountTree(root?.AccountId)
            .Where(row => input.EntityId is null || row.EntityId == input.EntityId)];
        DateOnly? asOf = input.WithBalances ? input.AsOfDate ?? call.RecordedAt.Date : null;
        AccountForest forest = new(rows, asOf, call.Books);
        return ToolOutcome.Answer("ok", writer =>
        {
            forest.Write(writer, "accounts");
            writer.WriteString("as_of_date", asOf is { } day ? BusinessDate.Format(day) : null);
        });
    }
}
