using System.Text.Json;

namespace CapitalOs.Host.Cli.FamilyOffice;

/// <summary>A month is closed; what comes late is refused, and waits when it says that it is late.</summary>
internal static class MonthEndChapter
{
    private const int Conflict = 4;

    public static void Tell(OfficeDesk desk)
    {
        OfficeText.Chapter(9, "The trust's June is closed, and a bill comes late");
        JsonElement closed = desk.Call("agent", "close_period", """
            {"correlation_id":"office-close","period_key":"2026-06","entity_id":"trust"}
            """);
        OfficeText.Say($"   {closed.Of("status")}: {closed.Of("period_key")} of the {closed.Of("entity_id")}");
        OfficeText.Refusal(desk.Call("agent", "record_transaction_bundle", LateBill("late", ""), Conflict), Conflict);
        OfficeText.Say("   The agent follows the remedy, under the same external_id, since nothing was recorded:");
        JsonElement asked = desk.Call(
            "agent",
            "record_transaction_bundle",
            LateBill("adjusting", "\n \"is_adjusting_entry\":true,\"adjusting_reason_code\":\"accrual\","));
        string reasons = string.Join(", ", asked.GetProperty("approval_reasons").EnumerateArray());
        OfficeText.Say(
            $"   {asked.Of("status")}: held because of {reasons}. "
            + "It waits among list_proposals until the trustee decides.");
    }

    private static string LateBill(string what, string adjusting) => $$"""
        {"correlation_id":"office-{{what}}","entity_id":"trust","source_system":"agent","external_id":"bill-2026-06-29",
         "date":"2026-06-29T10:00:00Z","description":"Bell and Marsh, attorneys",{{adjusting}}
         "postings":[{"account_id":"expenses:trust:legal","amount":"640.00","currency":"USD"},
                     {"account_id":"checking","amount":"-640.00","currency":"USD"}]}
        """;
}
