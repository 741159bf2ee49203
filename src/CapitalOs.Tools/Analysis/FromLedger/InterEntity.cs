using System.Text.Json;
using CapitalOs.Ledger.Accounts;
using CapitalOs.Store;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>
/// Accounts that say what another entity of the same books owes or is owed: those that transfers were booked on, and
/// those whose metadata name it as <c>counterparty_entity_id</c>. What was booked counts before what is said.
/// </summary>
internal static class InterEntity
{
    private const string Key = "counterparty_entity_id";

    private static readonly AccountType[] Types = [AccountType.Asset, AccountType.Liability, AccountType.Equity];

    /// <summary>The other entity, or null for an ordinary account.</summary>
    public static string? CounterpartyOf(IBooksReader books, AccountRow account) =>
        books.FindCounterparty(account.Key) ?? SaidOf(account);

    /// <summary>The other entity that an account's metadata name, or null.</summary>
    public static string? SaidOf(AccountRow account)
    {
        if (!account.Metadata.Contains(Key, StringComparison.Ordinal))
        {
            return null;
        }

        using JsonDocument metadata = JsonDocument.Parse(account.Metadata);
        return metadata.RootElement.TryGetProperty(Key, out JsonElement value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }

    /// <summary>An entity's balances with other entities of a group.</summary>
    public static Problem? Lines(
        IBooksReader books,
        LiquidityFromLedger liquidity,
        IReadOnlySet<string> group,
        out IReadOnlyList<InterEntityLine> lines)
    {
        string entityId = liquidity.Input.EntityId;
        List<InterEntityLine> found = [];
        lines = found;
        foreach (AccountType type in Types)
        {
            IReadOnlyList<AccountRow> accounts = books.ListAccounts(new AccountQuery
            {
                EntityId = entityId, Type = type, Limit = AnalysisLimits.AccountsOfATypeMax + 1,
            });
            if (accounts.Count > AnalysisLimits.AccountsOfATypeMax)
            {
                return Problem.At(
                    ProblemCode.AnalysisTooLarge,
                    $"{liquidity.Input.Pointer}/entity_id",
                    "the entity has more accounts of a type than an analysis reads",
                    $"at most {AnalysisLimits.AccountsOfATypeMax} accounts of a type");
            }

            List<(AccountRow Account, string Other)> between = [];
            foreach (AccountRow account in accounts)
            {
                if (CounterpartyOf(books, account) is { } other && other != entityId && group.Contains(other))
                {
                    between.Add((account, other));
                }
            }

            IReadOnlyList<LedgerLine> balances = LiquidityFromLedger.Balances(
                books,
                [.. between.Select(one => one.Account)],
                liquidity.Input.AsOfDate,
                liquidity.Converter);
            found.AddRange(balances.Zip(between, (line, one) => new InterEntityLine(line, one.Other)));
        }

        return null;
    }
}
