using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Prices;
using CapitalOs.Ledger.Time;
using CapitalOs.Store;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Prices;

/// <summary>Converts amounts by the prices of the books, or says which price is missing.</summary>
internal static class AmountConversion
{
    /// <summary>The refusal, or null where the amount was converted.</summary>
    /// <param name="books">Where the prices are.</param>
    /// <param name="amount">What is converted.</param>
    /// <param name="target">Into what.</param>
    /// <param name="asOf">Prices after this day do not count.</param>
    /// <param name="pointer">The place of the input that asks for the conversion.</param>
    /// <param name="conversion">The result; null exactly when it is refused.</param>
    public static Problem? Convert(
        IBooksReader books,
        Amount amount,
        Commodity target,
        DateOnly asOf,
        string pointer,
        out Conversion? conversion)
    {
        conversion = PriceConversion.Convert(
            amount, target, (of, inCommodity) => books.LatestPrice(of, inCommodity, asOf)?.Quote);
        return conversion is not null ? null : Problem.At(
            ProblemCode.PriceMissing,
            pointer,
            $"no price says what {amount.Commodity} is worth in {target.Code} on {BusinessDate.Format(asOf)}",
            $"a price of {amount.Commodity} in {target.Code}, or the other way round, of that day or earlier");
    }
}
