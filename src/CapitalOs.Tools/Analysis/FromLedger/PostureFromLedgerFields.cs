using CapitalOs.Ledger.Posture;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Analysis.FromLedger;

/// <summary>Reads what an analysis takes from the books, by the same fields in every contract.</summary>
internal static class PostureFromLedgerFields
{
    /// <summary>The name of the object.</summary>
    public const string Name = "from_ledger";

    /// <summary>A posture whose minimum reserve is required.</summary>
    public static PostureFromLedgerInput ReadPosture(InputReader fields) => new(
        ReadLiquidity(fields),
        WindowMonths(fields),
        fields.Unsigned("minimum_reserve", "What must always be left, in the base commodity."));

    /// <summary>A posture that is wanted only where a minimum reserve is given.</summary>
    public static PostureFromLedgerInput ReadOptionalPosture(InputReader fields) => new(
        ReadLiquidity(fields),
        WindowMonths(fields),
        fields.UnsignedOrNull(
            "minimum_reserve", "What must always be left, in the base commodity; with it the posture of each period."));

    /// <summary>The liquidity, with at least one account.</summary>
    public static LiquidityInput ReadLiquidity(InputReader fields)
    {
        LiquidityInput input = ReadOptionalLiquidity(fields);
        fields.RequireAccounts(input.Accounts);
        return input;
    }

    /// <summary>The liquidity, which may have no accounts.</summary>
    public static LiquidityInput ReadOptionalLiquidity(InputReader fields) => new(
        fields.Entity(),
        fields.Date("as_of_date", "Balances at the end of this day; prices on or before it."),
        fields.CommodityOrNull("base_commodity", "What all figures are in; the entity's base when absent."),
        fields.Accounts("liquidity_", "Assets that can be spent at once"));

    /// <summary>How far back the variable burn goes.</summary>
    public static int WindowMonths(InputReader fields) => (int)fields.Whole(
        "burn_window_months",
        1,
        BurnWindow.MonthsMax,
        BurnWindow.MonthsDefault,
        "Whole months, ended by as_of_date, whose expenses make the variable burn.");
}
