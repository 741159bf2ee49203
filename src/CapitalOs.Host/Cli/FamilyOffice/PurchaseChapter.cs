using System.Text.Json;

namespace CapitalOs.Host.Cli.FamilyOffice;

/// <summary>A purchase that is only tried out, month by month beside the plan without it.</summary>
internal static class PurchaseChapter
{
    public static void Tell(OfficeDesk desk)
    {
        OfficeText.Chapter(6, "Could the holding put 70,000.00 down for the shop next door in September?");
        JsonElement with = desk.Call("agent", "simulate_spend", BodyOf("with", """
            {"spend_id":"shop-next-door","amount":"70000.00","type":"one_time","spend_date":"2026-09-15"}
            """));
        JsonElement without = desk.CallUnseen("agent", "simulate_spend", BodyOf("without", string.Empty));
        OfficeText.Say(
            "   And the same with no spends. Both begin with the "
            + $"{without.MoneyOf("starting_liquidity")} on the holding's accounts; what it lent is not\n"
            + "   among them. What goes out is obligations and the mean of other expenses. Rents are not counted.");
        OfficeText.Say($"     {"month",-9}{"goes out",12}{"left without",15}  {"band",-9}{"left with it",15}  band");
        IEnumerable<(JsonElement Without, JsonElement With)> months = without
            .GetProperty("periods").EnumerateArray().Zip(with.GetProperty("periods").EnumerateArray());
        foreach ((JsonElement plan, JsonElement bought) in months)
        {
            OfficeText.Say(
                $"     {plan.Of("period_start")[..7],-9}{plan.MoneyOf("total_spend"),12}"
                + $"{plan.MoneyOf("ending_liquidity"),15}  {BandOf(plan),-9}"
                + $"{bought.MoneyOf("ending_liquidity"),15}  {BandOf(bought)}");
        }

        JsonElement last = with.GetProperty("periods").EnumerateArray().Last().GetProperty("posture");
        decimal missing = -OfficeText.Parse(last.Of("liquidity_surplus"));
        OfficeText.Say(
            $"   With the purchase the holding would end {OfficeText.Money(missing)} "
            + "below what it has to keep. Nothing was recorded.");
        OfficeText.Conversions(
            with.GetProperty("explanation").GetProperty("ledger").GetProperty("conversions").EnumerateArray());
    }

    private static string BandOf(JsonElement period) => period.GetProperty("posture").Of("risk_band");

    private static string BodyOf(string what, string spend) => $$$"""
        {"correlation_id":"office-plan-{{{what}}}","start_date":"2026-07-01","horizon_periods":6,
         "spends":[{{{spend}}}],
         "from_ledger":{"entity_id":"holding","as_of_date":"2026-06-30","liquidity_group_id":"liquid",
           "minimum_reserve":"90000.00","with_variable_burn":true}}
        """;
}
