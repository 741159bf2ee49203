using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Debt;

/// <summary>
/// How long debts last and what they cost. A payoff is spent first, in the strategy's order. Then, every month, each
/// balance bears a month's interest, rounded to four places; each minimum is paid; and what the debts that are gone no
/// longer need goes to the others in the strategy's order. So the same sum is paid every month until the last one.
/// </summary>
public sealed class PayoffSchedule
{
    private PayoffSchedule(
        PayoffStrategy strategy, List<RunningDebt> debts, IReadOnlyList<ScheduledMonth> course, bool isEnding)
    {
        Strategy = strategy;
        Liabilities = [.. debts.Select(one => one.ToResult())];
        Course = course;
        Months = isEnding ? course[^1].Month : null;
        TotalInterest = isEnding ? course[^1].InterestSoFar : null;
    }

    /// <summary>Which order.</summary>
    public PayoffStrategy Strategy { get; }

    /// <summary>Each liability in the strategy's order.</summary>
    public IReadOnlyList<ScheduledLiability> Liabilities { get; }

    /// <summary>Months until nothing is owed; null when that is never, or not within a hundred years.</summary>
    public int? Months { get; }

    /// <summary>All interest until then, or null.</summary>
    public Figure? TotalInterest { get; }

    /// <summary>
    /// Month by month from 0 on, until nothing is owed; where that is never, as far as the schedule was followed.
    /// </summary>
    public IReadOnlyList<ScheduledMonth> Course { get; }

    /// <summary>Works the schedule out.</summary>
    /// <param name="liabilities">The debts, with different ids.</param>
    /// <param name="payoff">What is paid off before the first month.</param>
    /// <param name="strategy">Which order.</param>
    public static PayoffSchedule Of(
        IReadOnlyList<Liability> liabilities, Figure payoff, PayoffStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(liabilities);
        List<RunningDebt> debts = [.. InOrder(liabilities, strategy).Select(one => new RunningDebt(one))];
        Figure monthly = Figure.Sum(liabilities.Select(one => one.MinimumPayment));
        Spend(debts, payoff, 0);

        // A debt that is paid off bears no interest and takes no payment, so the months go on without it.
        List<RunningDebt> owed = debts.FindAll(one => one.IsOwed);
        (Figure balance, Figure largest) = Weigh(owed);
        List<ScheduledMonth> course = [new(0, balance, Figure.Zero)];
        while (owed.Count > 0)
        {
            int month = course.Count;
            if (month > DebtLimits.MonthsMax || largest > DebtLimits.BalanceMax)
            {
                return new PayoffSchedule(strategy, debts, course, isEnding: false);
            }

            Figure interest = PayMonth(owed, monthly, month);
            owed.RemoveAll(static one => !one.IsOwed);
            (balance, largest) = Weigh(owed);
            course.Add(new ScheduledMonth(month, balance, course[^1].InterestSoFar + interest));
        }

        return new PayoffSchedule(strategy, debts, course, isEnding: true);
    }

    private static (Figure Sum, Figure Largest) Weigh(List<RunningDebt> debts)
    {
        (Figure sum, Figure largest) = (Figure.Zero, Figure.Zero);
        foreach (RunningDebt debt in debts)
        {
            sum += debt.Balance;
            largest = Figure.Max(largest, debt.Balance);
        }

        return (sum, largest);
    }

    private static IEnumerable<Liability> InOrder(IReadOnlyList<Liability> liabilities, PayoffStrategy strategy) =>
        strategy == PayoffStrategy.Avalanche
            ? liabilities
                .OrderByDescending(one => one.AprPercent)
                .ThenBy(one => one.CurrentBalance)
                .ThenBy(one => one.LiabilityId, StringComparer.Ordinal)
            : liabilities
                .OrderBy(one => one.CurrentBalance)
                .ThenByDescending(one => one.AprPercent)
                .ThenBy(one => one.LiabilityId, StringComparer.Ordinal);

    /// <summary>A month of all debts, and the interest that they bear in it.</summary>
    private static Figure PayMonth(List<RunningDebt> debts, Figure monthly, int month)
    {
        Figure left = monthly;
        Figure interest = Figure.Zero;
        foreach (RunningDebt debt in debts)
        {
            interest += debt.BearInterest();
            left -= debt.Pay(debt.Liability.MinimumPayment, month);
        }

        Spend(debts, left, month);
        return interest;
    }

    private static void Spend(List<RunningDebt> debts, Figure amount, int month)
    {
        Figure left = amount;
        foreach (RunningDebt debt in debts)
        {
            if (left == Figure.Zero)
            {
                return;
            }

            left -= debt.Pay(left, month);
        }
    }

    /// <summary>A debt on its way.</summary>
    private sealed class RunningDebt(Liability liability)
    {
        private int lastMonth;

        public Liability Liability { get; } = liability;

        public Figure Balance { get; private set; } = liability.CurrentBalance;

        public Figure Interest { get; private set; }

        public bool IsOwed => Balance > Figure.Zero;

        public Figure BearInterest()
        {
            Figure interest = Balance.InterestAt(Liability.AprPercent, 12);
            Balance += interest;
            Interest += interest;
            return interest;
        }

        /// <summary>Pays at most what is owed and says how much that was.</summary>
        public Figure Pay(Figure amount, int month)
        {
            Figure paid = Figure.Min(amount, Balance);
            Balance -= paid;
            lastMonth = paid > Figure.Zero ? month : lastMonth;
            return paid;
        }

        public ScheduledLiability ToResult() => IsOwed
            ? new ScheduledLiability(Liability.LiabilityId, null, null)
            : new ScheduledLiability(Liability.LiabilityId, lastMonth, Interest);
    }
}
