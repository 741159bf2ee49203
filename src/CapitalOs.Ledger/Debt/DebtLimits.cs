using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Debt;

/// <summary>Bounds of an analysis of debts: they bound its work and keep its products within 128 bits.</summary>
public static class DebtLimits
{
    /// <summary>Most liabilities.</summary>
    public const int LiabilitiesMax = 1000;

    /// <summary>Longest id of a liability, in characters.</summary>
    public const int IdLengthMax = 64;

    /// <summary>Longest schedule, in months: a hundred years. What lasts longer counts as never paid off.</summary>
    public const int MonthsMax = 1200;

    /// <summary>Highest rate, in percent a year.</summary>
    public static Figure AprMax { get; } = Figure.OfUnits(100_000_000);

    /// <summary>
    /// The balance at which a growing debt counts as never paid off: far above any input, and low enough that its
    /// interest still fits.
    /// </summary>
    internal static Figure BalanceMax { get; } = Figure.OfUnits((Int128)1 << 90);
}
