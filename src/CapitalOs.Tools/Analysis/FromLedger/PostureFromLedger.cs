using CapitalOs.Ledger.Posture;
using CapitalOs.Store;
using CapitalOs.Tools.Problems;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>A posture and everything in the books that it stands on.</summary>
/// <param name="Liquidity">What can be spent.</param>
/// <param name="Fixed">What obligations take.</param>
/// <param name="Variable">What other expenses take.</param>
/// <param name="Posture">What follows.</param>
internal sealed record PostureFromLedger(
    LiquidityFromLedger Liquidity, FixedBurnFromLedger Fixed, VariableBurnFromLedger Variable, CapitalPosture Posture)
{
    /// <summary>Reads the books, or says why they give no posture.</summary>
    /// <param name="books">One view of the books.</param>
    /// <param name="input">What is wanted, with a minimum reserve.</param>
    /// <param name="result">The posture.</param>
    public static Problem? Read(IBooksReader books, PostureFromLedgerInput input, out PostureFromLedger? result)
    {
        result = null;
        if (LiquidityFromLedger.Read(books, input.Liquidity, out LiquidityFromLedger? liquidity) is { } wrong)
        {
            return wrong;
        }

        Converter converter = liquidity!.Converter;
        if (FixedBurnFromLedger.Read(books, input.Liquidity, converter, out FixedBurnFromLedger fixedBurn)
            is { } tooMany)
        {
            return tooMany;
        }

        if (VariableBurnFromLedger.Read(
                books, input, converter, fixedBurn.NamedAccounts, out VariableBurnFromLedger? variable)
            is { } refusal)
        {
            return refusal;
        }

        if (converter.Missing() is { } missing)
        {
            return missing;
        }

        PostureAssumptions assumptions = new(
            fixedBurn.Total, variable!.Burn.Average, input.MinimumReserve ?? default, variable.Burn.Deviation);
        result = new(liquidity, fixedBurn, variable, CapitalPosture.Of(liquidity.Total, assumptions));
        return null;
    }
}
