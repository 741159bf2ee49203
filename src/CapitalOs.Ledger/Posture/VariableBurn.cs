using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Posture;

/// <summary>
/// What goes out in a month besides what obligations explain, and how much it varies. Both come from the same months
/// in whole numbers: no root is drawn and each result is rounded once.
/// </summary>
/// <param name="Average">The mean of the months, or zero where more came back than went out.</param>
/// <param name="Deviation">The mean absolute deviation: how far a month lies from the mean on average, either way.
/// </param>
public sealed record VariableBurn(Figure Average, Figure Deviation)
{
    /// <summary>The burn of these months.</summary>
    /// <param name="months">What went out in each, at least one; below zero where more came back.</param>
    /// <exception cref="ArgumentException">There is no month.</exception>
    public static VariableBurn Of(IReadOnlyList<Figure> months)
    {
        ArgumentNullException.ThrowIfNull(months);
        if (months.Count == 0)
        {
            throw new ArgumentException("a mean needs a month", nameof(months));
        }

        Int128 count = months.Count;
        Int128 sum = Figure.Sum(months).Units;

        // Each month is taken as many times as there are months, so that the mean itself need not be rounded first.
        Int128 apart = months.Aggregate(Int128.Zero, (all, one) => all + Int128.Abs((one.Units * count) - sum));
        return new(
            Figure.Max(Figure.Zero, Figure.OfUnits(HalfEven.Divide(sum, count))),
            Figure.OfUnits(HalfEven.Divide(apart, count * count)));
    }
}
