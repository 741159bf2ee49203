namespace CapitalOs.Tools.Plots;

/// <summary>What a chart shows.</summary>
public enum PlotKind
{
    /// <summary>Balances at the end of each bucket.</summary>
    BalancesOverTime = 0,

    /// <summary>What came in and what went out in each bucket.</summary>
    IncomeAndExpense = 1,

    /// <summary>What a whole is made of.</summary>
    Composition = 2,

    /// <summary>Liquidity against the limits of the risk bands.</summary>
    PostureBands = 3,

    /// <summary>What planned spends would leave.</summary>
    Simulation = 4,

    /// <summary>How debts go down month by month.</summary>
    DebtSchedule = 5,
}
