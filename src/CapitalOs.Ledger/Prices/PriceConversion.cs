using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Prices;

/// <summary>
/// Converts amounts by the prices of the books. The latest price of the commodity in the wanted one counts, whatever
/// its age; only where there is none, the latest price the other way round, by division. Prices are not chained
/// through a third commodity: a conversion that nobody stated is no basis for a decision.
/// </summary>
public static class PriceConversion
{
    /// <summary>The amount in the target commodity, or null when no price says what it is worth.</summary>
    /// <param name="amount">What is converted.</param>
    /// <param name="target">Into what.</param>
    /// <param name="latest">The latest price of the first commodity in the second, of the day or before.</param>
    /// <exception cref="OverflowException">The result does not fit 64 bits.</exception>
    public static Conversion? Convert(
        Amount amount, Commodity target, Func<CommodityCode, CommodityCode, PriceQuote?> latest)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(latest);
        if (amount.Commodity == target.Code)
        {
            return amount.Scale == target.Scale
                ? new Conversion(amount, amount, null, IsInverse: false)
                : throw new ArgumentException("one commodity has one scale", nameof(target));
        }

        if (latest(amount.Commodity, target.Code) is { } direct)
        {
            long minorUnits = direct.Price.Apply(amount.MinorUnits, amount.Scale, target.Scale);
            return new Conversion(amount, Amount.Of(minorUnits, target), direct, IsInverse: false);
        }

        if (latest(target.Code, amount.Commodity) is { } inverse)
        {
            long minorUnits = inverse.Price.ApplyInverse(amount.MinorUnits, amount.Scale, target.Scale);
            return new Conversion(amount, Amount.Of(minorUnits, target), inverse, IsInverse: true);
        }

        return null;
    }
}
