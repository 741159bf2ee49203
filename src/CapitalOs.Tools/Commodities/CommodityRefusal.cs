using CapitalOs.Ledger.Money;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Commodities;

/// <summary>The refusal of a commodity that the books do not know.</summary>
internal static class CommodityRefusal
{
    /// <summary>The refusal, or null when the commodity is known.</summary>
    /// <param name="pointer">Where the call names it.</param>
    /// <param name="code">The commodity.</param>
    /// <param name="call">The call.</param>
    public static Problem? Of(string pointer, CommodityCode code, WriteCall call)
    {
        if (call.Books.FindCommodity(code) is not null)
        {
            return null;
        }

        FieldError error = new(
            pointer, ProblemCode.UnknownCommodity.Kind().Word, "the commodity is not known", "a declared commodity")
        {
            DidYouMean = call.MayRead
                ? Suggestions.Among(call.Books.ListCommodities().Select(one => one.Code.Text), code.Text)
                : [],
        };
        return new Problem(ProblemCode.UnknownCommodity, error.Detail, [error]);
    }
}
