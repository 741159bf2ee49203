using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Posture;

/// <summary>What a posture is judged by, besides the liquidity itself. None may be negative.</summary>
/// <param name="FixedBurn">What goes out every month whatever happens.</param>
/// <param name="VariableBurn">What goes out every month besides.</param>
/// <param name="MinimumReserve">What must always be left.</param>
/// <param name="VolatilityBuffer">What must be left on top because burns vary.</param>
public sealed record PostureAssumptions(
    Figure FixedBurn, Figure VariableBurn, Figure MinimumReserve, Figure VolatilityBuffer)
{
    /// <summary>Of several entities together: each part is the sum.</summary>
    public static PostureAssumptions Sum(IReadOnlyList<PostureAssumptions> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return new(
            Figure.Sum(parts.Select(one => one.FixedBurn)),
            Figure.Sum(parts.Select(one => one.VariableBurn)),
            Figure.Sum(parts.Select(one => one.MinimumReserve)),
            Figure.Sum(parts.Select(one => one.VolatilityBuffer)));
    }
}
