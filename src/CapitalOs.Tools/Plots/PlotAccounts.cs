using CapitalOs.Ledger.Accounts;
using CapitalOs.Store;
using CapitalOs.Store.Accounts;
using CapitalOs.Tools.Accounts;
using CapitalOs.Tools.Analysis.FromLedger;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Plots;

/// <summary>The accounts of a chart, of one entity or of several.</summary>
internal static class PlotAccounts
{
    /// <summary>Finds them.</summary>
    /// <param name="books">The books.</param>
    /// <param name="input">What was asked for.</param>
    /// <param name="types">Which types the chart shows.</param>
    /// <param name="accounts">The accounts by (entity, code).</param>
    public static Problem? Find(
        IBooksReader books, LedgerChartInput input, AccountType[] types, out IReadOnlyList<AccountRow> accounts)
    {
        List<AccountRow> all = [];
        accounts = all;
        foreach ((int index, string entityId) in input.EntityIds.Index())
        {
            if (books.FindEntity(entityId) is null)
            {
                return Problem.At(
                    ProblemCode.EntityNotFound,
                    $"{input.Accounts.Pointer}/entity_ids/{index}",
                    "no entity has this id",
                    "an existing entity");
            }
        }

        foreach (string entityId in input.EntityIds.Order(StringComparer.Ordinal))
        {
            if (ChosenAccounts.Find(
                    books, entityId, OwnChoice(books, input, entityId), types, out IReadOnlyList<AccountRow> found)
                is { } refusal)
            {
                return refusal;
            }

            all.AddRange(found.Where(account => !IsInside(books, account, input.EntityIds)));
        }

        return all.Count <= AnalysisLimits.ChosenAccountsMax ? null : Problem.At(
            ProblemCode.AnalysisTooLarge,
            input.Accounts.Pointer,
            "the chart would show more accounts than it may",
            $"at most {AnalysisLimits.ChosenAccountsMax} accounts");
    }

    /// <summary>Of several entities each has its own of the accounts that are named one by one.</summary>
    private static AccountChoice OwnChoice(IBooksReader books, LedgerChartInput input, string entityId)
    {
        AccountChoice choice = input.Accounts;
        if (choice.IsEmpty)
        {
            // Every code begins with nothing.
            return choice with { CodePrefix = string.Empty };
        }

        return input.EntityIds.Count == 1 ? choice : choice with
        {
            Ids = [.. choice.Ids.Where(named => IsOf(books, named, entityId, input.EntityIds))],
            SubtreeIds = [.. choice.SubtreeIds.Where(named => IsOf(books, named, entityId, input.EntityIds))],
        };
    }

    /// <summary>What no entity of the chart has stays, so that it is refused.</summary>
    private static bool IsOf(
        IBooksReader books, AccountRef named, string entityId, IReadOnlyList<string> entityIds)
    {
        string[] owners = [.. entityIds.Where(
            one => AccountFinder.Of(books, one).Find(named)?.EntityId == one)];
        return owners.Length == 0 || owners.Contains(entityId);
    }

    /// <summary>Whether an account says what entities of the chart owe each other, which cancels out in their sum.
    /// </summary>
    private static bool IsInside(IBooksReader books, AccountRow account, IReadOnlyList<string> entityIds) =>
        entityIds.Count > 1 && InterEntity.CounterpartyOf(books, account) is { } other && entityIds.Contains(other);
}
