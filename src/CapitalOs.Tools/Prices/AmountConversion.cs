using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Prices;
using CapitalOs.Store;
using CapitalOs.Tools.Contracts;
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
        if (conversion is not null)
        {
            return null;
        }

        FieldError error = MissingPrice.At(books, pointer, amount.Commodity, target.Code, asOf);
        return new Problem(ProblemCode.PriceMissing, error.Detail, [error]);
    }
}
