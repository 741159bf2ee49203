using System.Text.Json;
using CapitalOs.Ledger.Time;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Json;
using CapitalOs.Tools.Paging;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Accounts;

/// <summary>Balances of accounts at the end of a day, from the ledger, from snapshots, or the best of both.</summary>
public sealed class GetAccountBalances : ReadTool<GetAccountBalancesInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "get_account_balances",
        Capability.Read,
        ToolHints.Reads,
        "Balances at the end of a day; best_available is the latest snapshot plus the postings after it.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(static fields =>
    {
        fields.Date("as_of_date", "At the end of this day.");
        fields.Word("source_policy", AccountBalance.Policies, "Where the balances come from.");
        fields.Page("balances", "One an account, by (code, account_id).", static row =>
        {
            row.Id("account_id", "The account.");
            row.Text("code", "Its code.");
            row.Commodity("commodity", "What it counts.");
            AccountBalance.Describe(row);
        });
    });

    /// <inheritdoc/>
    protected override GetAccountBalancesInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return new(
            fields.Date("as_of_date", "Balances at the end of this day."),
            fields.WordOrNull(
                "source_policy",
                AccountBalance.Policies,
                "Where balances come from; balance_source_policy of get_config when absent."),
            fields.AccountsOrNull("account_ids", 500, "Only these accounts."),
            fields.EntityFilter(),
            fields.Limit(),
            fields.Cursor());
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(GetAccountBalancesInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        if (Resolve(input, call, out IReadOnlyList<Guid>? ids) is { } problem)
        {
            return ToolOutcome.Refuse(problem);
        }

        string policy = input.SourcePolicy ?? AccountBalance.Policies[(int)call.Books.DefaultSourcePolicy() - 1];

        string?[] filters =
        [
            "get_account_balances",
            BusinessDate.Format(input.AsOfDate),
            policy,
            input.EntityId,
            .. ids?.Select(id => id.ToString("D")) ?? [],
        ];
        AccountQuery query = new()
        {
            EntityId = input.EntityId, AccountIds = ids, Limit = input.Limit + 1,
        };
        if (input.Cursor is { } cursor)
        {
            if (Cursor.Decode(cursor, filters, 2) is not [string code, string idText]
                || !Guid.TryParseExact(idText, "D", out Guid id))
            {
                return BadCursor.Refuse();
            }

            query = query with { AfterCode = code, AfterAccountId = id };
        }

        Page<AccountRow> page = new(call.Books.ListAccounts(query), input.Limit);
        Dictionary<long, AccountBalance> balances = page.Rows
            .Zip(AccountBalance.Of(call.Books, page.Rows, input.AsOfDate, policy))
            .ToDictionary(pair => pair.First.Key, pair => pair.Second);
        return ToolOutcome.Answer("ok", writer =>
        {
            writer.WriteString("as_of_date", BusinessDate.Format(input.AsOfDate));
            page.Write(
                writer,
                "balances",
                (writer, account) => WriteBalance(writer, account, balances[account.Key]),
                last => Cursor.Encode(filters, last.Code, last.AccountId.ToString("D")));
            writer.WriteString("source_policy", policy);
        });
    }

    private static Problem? Resolve(GetAccountBalancesInput input, ReadCall call, out IReadOnlyList<Guid>? ids)
    {
        AccountFinder finder = AccountFinder.Of(call, input.EntityId);
        List<FieldError> errors = [];
        List<Guid> found = [];
        foreach ((int index, AccountRef named) in (input.Accounts ?? []).Index())
        {
            if (finder.Find(named) is { } account)
            {
                found.Add(account.AccountId);
            }
            else
            {
                errors.Add(finder.NotFound($"/account_ids/{index}", named));
            }
        }

        ids = input.Accounts is null ? null : found;
        return errors.Count == 0
            ? null
            : new Problem(ProblemCode.AccountNotFound, $"{errors.Count} account(s) do not exist", errors);
    }

    private static void WriteBalance(Utf8JsonWriter writer, AccountRow account, AccountBalance balance)
    {
        writer.WriteStartObject();
        writer.WriteId("account_id", account.AccountId);
        balance.WriteMembers(writer, account);
        writer.WriteEndObject();
    }
}
