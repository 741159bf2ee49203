using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Debt;

/// <summary>How much can be paid off at once on top of the minimums.</summary>
public sealed record PayoffBudget
{
    private PayoffBudget(Figure? requested, Figure? usable)
    {
        Requested = requested;
        Usable = usable;
    }

    /// <summary>What the caller would pay; null when nothing was said.</summary>
    public Figure? Requested { get; }

    /// <summary>What of it the reserve floor lets go; null when nothing was said.</summary>
    public Figure? Usable { get; }

    /// <summary>The budget. The floor limits it only where the liquidity is known.</summary>
    /// <param name="requested">What the caller would pay, or null.</param>
    /// <param name="liquidity">What can be spent at once, or null when it is not known.</param>
    /// <param name="reserveFloor">What must be left of it.</param>
    public static PayoffBudget Of(Figure? requested, Figure? liquidity, Figure reserveFloor) => new(
        requested,
        requested is { } amount && liquidity is { } available
            ? Figure.Min(amount, Figure.Max(Figure.Zero, available - reserveFloor))
            : requested);
}
