using CapitalOs.Ledger.Money;
using CapitalOs.Store;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Prices;

/// <summary>Commodities that a call names and the books must know.</summary>
internal static class PriceCommodities
{
    /// <summary>The refusal that names all unknown ones at their places, or null.</summary>
    /// <param name="books">The books.</param>
    /// <param name="mayRead">Whether the caller may know which commodities there are.</param>
    /// <param name="named">What the call names, and where.</param>
    public static Problem? Unknown(
        IBooksReader books, bool mayRead, params ReadOnlySpan<(string Pointer, CommodityCode Code)> named)
    {
        List<FieldError> errors = [];
        foreach ((string pointer, CommodityCode code) in named)
        {
            if (books.FindCommodity(code) is null)
            {
                errors.Add(new FieldError(
                    pointer,
                    ProblemCode.UnknownCommodity.Kind().Word,
                    "the books do not know this commodity",
                    "an ISO 4217 code, or one declared with declare_commodity")
                {
                    DidYouMean = mayRead
                        ? Suggestions.Among(books.ListCommodities().Select(one => one.Code.Text), code.Text)
                        : [],
                });
            }
        }

        return errors.Count == 0
            ? null
            : new Problem(ProblemCode.UnknownCommodity, $"{errors.Count} commodities are not known", errors);
    }
}
