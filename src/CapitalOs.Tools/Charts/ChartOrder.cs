using CapitalOs.Tools.Import;

namespace CapitalOs.Tools.Charts;

/// <summary>Puts accounts after their parents, because an account is made below one that exists.</summary>
internal static class ChartOrder
{
    /// <summary>The accounts, parents first, otherwise in file order; a cycle is noted and left out.</summary>
    public static IReadOnlyList<ChartAccount> ParentsFirst(IReadOnlyList<ChartAccount> accounts, ErrorList errors)
    {
        Dictionary<string, ChartAccount> byId = new(StringComparer.Ordinal);
        foreach (ChartAccount account in accounts)
        {
            byId.TryAdd(account.Id, account);
        }

        List<ChartAccount> ordered = new(accounts.Count);
        HashSet<string> placed = new(StringComparer.Ordinal);
        foreach (ChartAccount account in byId.Values)
        {
            Place(account, byId, placed, ordered, errors);
        }

        return ordered;
    }

    private static void Place(
        ChartAccount account,
        Dictionary<string, ChartAccount> byId,
        HashSet<string> placed,
        List<ChartAccount> ordered,
        ErrorList errors)
    {
        Stack<ChartAccount> above = new();
        HashSet<string> onTheWay = new(StringComparer.Ordinal);
        ChartAccount? next = account;
        while (next is not null && !placed.Contains(next.Id))
        {
            if (!onTheWay.Add(next.Id))
            {
                errors.Add(
                    nameof(ChartErrorCode.ParentCycle), account.ParentAt, "The account would lie below itself.",
                    "Give one account of the circle another parent, or none.");
                return;
            }

            above.Push(next);
            next = next.ParentId is { } parent ? byId.GetValueOrDefault(parent) : null;
        }

        while (above.TryPop(out ChartAccount? one))
        {
            placed.Add(one.Id);
            ordered.Add(one);
        }
    }
}
