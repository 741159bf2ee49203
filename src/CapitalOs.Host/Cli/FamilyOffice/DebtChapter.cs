using System.Text.Json;

namespace CapitalOs.Host.Cli.FamilyOffice;

/// <summary>What the holding owes to banks, what a payoff would save, and two ways to the last payment.</summary>
internal static class DebtChapter
{
    public static void Tell(OfficeDesk desk)
    {
        OfficeText.Chapter(10, "What would the holding save by paying off 50,000.00 of its loans?");
        JsonElement answer = desk.Call("agent", "analyze_debt", """
            {"correlation_id":"office-debt","optional_payoff_amount":"50000.00","reserve_floor":"90000.00",
             "from_ledger":{"entity_id":"holding","as_of_date":"2026-06-30","liquidity_group_id":"liquid"}}
            """);
        JsonElement ledger = answer.GetProperty("explanation").GetProperty("ledger");
        Dictionary<string, string> names = ledger.GetProperty("liabilities").EnumerateArray()
            .ToDictionary(one => one.Of("account_id"), one => one.Of("name"));
        OfficeText.Say($"     {"",-32}{"owed",14}{"apr",8}{"a month",12}{"paid off",12}{"saved a year",14}");
        foreach (JsonElement one in answer.GetProperty("ranked_liabilities").EnumerateArray())
        {
            OfficeText.Say(
                $"     {names[one.Of("liability_id")],-32}{one.MoneyOf("current_balance"),14}{one.MoneyOf("apr"),8}"
                + $"{one.MoneyOf("minimum_payment"),12}{one.MoneyOf("payoff_applied"),12}"
                + $"{one.MoneyOf("interest_saved"),14}");
        }

        OfficeText.Say("   The reserve of 90,000.00 stays. What is then paid every month goes on until both are paid:");
        JsonElement schedules = answer.GetProperty("payoff_schedules");
        Schedule("the dearest first (avalanche)", schedules.GetProperty("avalanche"));
        Schedule("the smallest first (snowball)", schedules.GetProperty("snowball"));
        OfficeText.Conversions(ledger.GetProperty("conversions").EnumerateArray());
    }

    private static void Schedule(string name, JsonElement schedule) => OfficeText.Say(
        $"     {name,-32}{schedule.GetProperty("months").GetInt32(),6} months, "
        + $"{schedule.MoneyOf("total_interest")} of interest");
}
