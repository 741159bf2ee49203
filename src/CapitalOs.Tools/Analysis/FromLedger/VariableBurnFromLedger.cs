using CapitalOs.Ledger.Accounts;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Periods;
using CapitalOs.Ledger.Posture;
using CapitalOs.Store;
using CapitalOs.Store.Accounts;
using CapitalOs.Store.Balances;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>What expenses besides obligations take in a month, and how much that varies, from whole months.</summary>
/// <param name="Burn">Mean and deviation.</param>
/// <param name="Months">The months of the window.</param>
/// <param name="Accounts">The expense accounts that moved, by code.</param>
internal sealed record VariableBurnFromLedger(
    VariableBurn Burn, IReadOnlyList<MonthLine> Months, IReadOnlyList<ExpenseLine> Accounts)
{
    /// <summary>Reads the kept totals of the window.</summary>
    public static Problem? Read(
        IBooksReader books,
        PostureFromLedgerInput input,
        Converter converter,
        IReadOnlySet<long> named,
        out VariableBurnFromLedger? burn)
    {
        burn = null;
        LiquidityInput about = input.Liquidity;
        IReadOnlyList<AccountRow> expenses = books.ListAccounts(new AccountQuery
        {
            EntityId = about.EntityId,
            Type = AccountType.Expense,
            Limit = AnalysisLimits.AccountsOfATypeMax + 1,
        });
        if (expenses.Count > AnalysisLimits.AccountsOfATypeMax)
        {
            return Problem.At(
                ProblemCode.AnalysisTooLarge,
                $"{about.Pointer}/entity_id",
                "the entity has more expense accounts than an analysis reads",
                $"at most {AnalysisLimits.AccountsOfATypeMax} expense accounts");
        }

        long[] keys = [.. expenses.Select(account => account.Key)];
        IReadOnlyList<PeriodKey> months = BurnWindow.Of(
            about.AsOfDate, input.WindowMonths, books.FirstMonthOf(about.EntityId));
        if (months.Count == 0)
        {
            return Problem.At(
                ProblemCode.InsufficientHistory,
                $"{about.Pointer}/as_of_date",
                "no whole month of the books has ended by this day",
                "a day after the first whole month, or given figures");
        }

        burn = Of(expenses, months, books.ListMonthTotals(keys, months[0], months[^1]), named, converter);
        return null;
    }

    private static VariableBurnFromLedger Of(
        IReadOnlyList<AccountRow> expenses,
        IReadOnlyList<PeriodKey> months,
        IReadOnlyList<MonthTotalRow> totals,
        IReadOnlySet<long> named,
        Converter converter)
    {
        Dictionary<long, AccountRow> byKey = expenses.ToDictionary(account => account.Key);
        ILookup<PeriodKey, MonthTotalRow> byMonth = totals.ToLookup(row => row.Month);
        List<MonthLine> lines = [];
        foreach (PeriodKey month in months)
        {
            (Figure Fixed, Figure Variable) sums = default;

            // Minor units of one commodity add up exactly; each commodity is converted once a month.
            foreach (IGrouping<CommodityCode, MonthTotalRow> group in byMonth[month]
                .GroupBy(row => byKey[row.AccountKey].Commodity.Code)
                .OrderBy(group => group.Key))
            {
                Commodity commodity = byKey[group.First().AccountKey].Commodity;
                MonthlySpend[] spends = [.. group.Select(row => SpendOf(row, named))];
                sums.Fixed += Converted(spends, one => one.Fixed, commodity, converter);
                sums.Variable += Converted(spends, one => one.Variable, commodity, converter);
            }

            lines.Add(new MonthLine(month, sums.Fixed, sums.Variable));
        }

        IEnumerable<ExpenseLine> accounts = totals
            .GroupBy(row => row.AccountKey)
            .Select(group => new ExpenseLine(byKey[group.Key], Sum(group.Select(row => SpendOf(row, named)))));
        return new(
            VariableBurn.Of([.. lines.Select(line => line.Variable)]),
            lines,
            [.. accounts
                .OrderBy(line => line.Account.Code, StringComparer.Ordinal)
                .ThenBy(line => line.Account.AccountId)]);
    }

    private static MonthlySpend SpendOf(MonthTotalRow row, IReadOnlySet<long> named) =>
        new(row.Net, row.Explained, named.Contains(row.AccountKey));

    private static MonthlySpend Sum(IEnumerable<MonthlySpend> spends) => spends.Aggregate((all, one) =>
        new(all.Total + one.Total, all.ByTransactions + one.ByTransactions, one.IsNamed));

    private static Figure Converted(
        MonthlySpend[] spends, Func<MonthlySpend, Int128> part, Commodity commodity, Converter converter)
    {
        Int128 sum = spends.Aggregate(Int128.Zero, (all, one) => all + part(one));
        return converter.Figure(Amount.Of((long)sum, commodity));
    }
}
