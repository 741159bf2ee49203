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
        SortedDictionary<CommodityCode, SpendsOfMonths> byCommodity = [];
        List<ExpenseLine> accounts = [];
        foreach (MonthTotalRow row in totals)
        {
            AccountRow account = byKey[row.AccountKey];
            MonthlySpend spend = new(row.Net, row.Explained, named.Contains(row.AccountKey));
            if (!byCommodity.TryGetValue(account.Commodity.Code, out SpendsOfMonths? spends))
            {
                byCommodity.Add(account.Commodity.Code, spends = new(account.Commodity, months));
            }

            spends.Add(row.Month, spend);

            // The months of an account come together.
            if (accounts.Count > 0 && accounts[^1].Account.Key == row.AccountKey)
            {
                accounts[^1] = new ExpenseLine(account, accounts[^1].Spend.Add(spend));
            }
            else
            {
                accounts.Add(new ExpenseLine(account, spend));
            }
        }

        MonthLine[] lines = [.. months.Select((month, place) => LineOf(month, place, byCommodity.Values, converter))];
        return new(
            VariableBurn.Of([.. lines.Select(line => line.Variable)]),
            lines,
            [.. accounts
                .OrderBy(line => line.Account.Code, StringComparer.Ordinal)
                .ThenBy(line => line.Account.AccountId)]);
    }

    private static MonthLine LineOf(
        PeriodKey month, int place, IEnumerable<SpendsOfMonths> byCommodity, Converter converter)
    {
        (Figure Fixed, Figure Variable) sums = default;
        foreach (SpendsOfMonths spends in byCommodity)
        {
            sums.Fixed += converter.Figure(Amount.Of((long)spends.Fixed[place], spends.Commodity));
            sums.Variable += converter.Figure(Amount.Of((long)spends.Variable[place], spends.Commodity));
        }

        return new MonthLine(month, sums.Fixed, sums.Variable);
    }

    /// <summary>
    /// What the accounts of one commodity took, month by month: minor units of one commodity add up exactly, so each
    /// commodity is converted once a month.
    /// </summary>
    private sealed class SpendsOfMonths(Commodity commodity, IReadOnlyList<PeriodKey> months)
    {
        private readonly Dictionary<PeriodKey, int> places =
            months.Index().ToDictionary(one => one.Item, one => one.Index);

        public Commodity Commodity => commodity;

        public Int128[] Fixed { get; } = new Int128[months.Count];

        public Int128[] Variable { get; } = new Int128[months.Count];

        public void Add(PeriodKey month, MonthlySpend spend)
        {
            int place = places[month];
            Fixed[place] += spend.Fixed;
            Variable[place] += spend.Variable;
        }
    }
}
