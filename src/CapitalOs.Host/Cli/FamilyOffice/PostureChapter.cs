using System.Text.Json;

namespace CapitalOs.Host.Cli.FamilyOffice;

/// <summary>What each entity, and the family as one, can spend at once, and how long that lasts.</summary>
internal static class PostureChapter
{
    public static void Tell(OfficeDesk desk)
    {
        OfficeText.Chapter(5, "What the family can spend at once, and how long that lasts");
        JsonElement answer = desk.Call("agent", "compute_consolidated_posture", """
            {"correlation_id":"office-posture","entity_ids":["holding","trust","foundation"],
             "from_ledger":{"as_of_date":"2026-06-30","burn_window_months":6,"entities":[
               {"entity_id":"holding","liquidity_group_id":"liquid","minimum_reserve":"90000.00"},
               {"entity_id":"trust","liquidity_group_id":"liquid","minimum_reserve":"120000.00"},
               {"entity_id":"foundation","liquidity_group_id":"liquid","minimum_reserve":"25000.00"}]}}
            """);
        OfficeText.Say($"     {"",-12}{"can spend",14}{"must keep",14}{"ratio",9}  {"band",-9}{"lasts, months",14}");
        foreach (JsonElement one in answer.GetProperty("entities").EnumerateArray())
        {
            Row(one.Of("entity_id"), one, one.Of("transfer_neutral_liquidity"));
        }

        JsonElement all = answer.GetProperty("consolidated");
        Row("together", all, all.Of("liquidity"));
        OfficeText.Say("   Bands of the ratio: below 0.5 critical, below 1 elevated, below 1.5 guarded, else stable.");
        JsonElement why = answer.GetProperty("explanation");
        JsonElement burns = why.GetProperty("reserve_assumptions");
        OfficeText.Say(
            $"   A month costs {burns.MoneyOf("monthly_burn")}: {burns.MoneyOf("fixed_burn")} for obligations, and "
            + $"{burns.MoneyOf("variable_burn")} besides, the mean of six months.\n"
            + $"   To keep: the reserve of each, and {burns.MoneyOf("volatility_buffer")} because the months vary.");
        foreach (JsonElement one in why.GetProperty("eliminated_transfers").EnumerateArray())
        {
            OfficeText.Say(
                $"   Lent inside the family, so counted with the lender: {one.MoneyOf("amount")} of the "
                + $"{one.Of("from_entity_id")} to the {one.Of("to_entity_id")}.");
        }

        OfficeText.Conversions(why.GetProperty("ledgers")[0].GetProperty("conversions").EnumerateArray());
    }

    private static void Row(string name, JsonElement one, string liquidity) => OfficeText.Say(
        $"     {name,-12}{OfficeText.Money(liquidity),14}{one.MoneyOf("reserve_target"),14}"
        + $"{one.Of("reserve_ratio"),9}  {one.Of("risk_band"),-9}{one.MoneyOf("runway_months"),14}");
}
