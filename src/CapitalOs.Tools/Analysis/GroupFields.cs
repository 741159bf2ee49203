using CapitalOs.Ledger.Money;
using CapitalOs.Tools.Analysis.FromLedger;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Analysis;

/// <summary>Reads which postures a consolidation takes from the books.</summary>
internal static class GroupFields
{
    /// <summary>Where the entities are, from the body on.</summary>
    public const string Entities = "from_ledger/entities";

    public static GroupFromLedgerInput Read(InputReader fields)
    {
        DateOnly asOf = fields.Date("as_of_date", "Balances at the end of this day; prices on or before it.");
        CommodityCode? target = fields.CommodityOrNull(
            "base_commodity", "What all figures are in; the entities' common base when absent.");
        int months = PostureFromLedgerFields.WindowMonths(fields);
        return new(fields.Objects(
            "entities",
            1,
            ConsolidationLimits.EntitiesMax,
            "One for each of entity_ids.",
            entity => ReadEntity(entity, asOf, target, months)));
    }

    private static PostureFromLedgerInput ReadEntity(
        InputReader fields, DateOnly asOf, CommodityCode? target, int months)
    {
        LiquidityInput liquidity = new(
            fields.Text("entity_id", 1, ConsolidationLimits.EntityIdLengthMax, "One of entity_ids."),
            asOf,
            target,
            fields.Accounts("liquidity_", "Assets that can be spent at once"));
        fields.RequireAccounts(liquidity.Accounts);
        return new(
            liquidity, months, fields.Unsigned("minimum_reserve", "What must always be left, in the base commodity."));
    }
}
