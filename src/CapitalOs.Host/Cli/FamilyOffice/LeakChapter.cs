using System.Text.Json;

namespace CapitalOs.Host.Cli.FamilyOffice;

/// <summary>A tool that reaches out: refused by the kernel, on record as evidence and as an event.</summary>
internal static class LeakChapter
{
    private const int Seal = 6;

    public static void Tell(OfficeDesk desk)
    {
        OfficeText.Chapter(11, "A tool tries to reach out of the machine, by TCP, UDP and DNS");
        OfficeText.Refusal(
            desk.Call(OfficeDesk.Owner, "seal_self_test", """{"correlation_id":"office-leak"}""", Seal), Seal);
        JsonElement events = desk.Call(OfficeDesk.Owner, "list_events", """
            {"correlation_id":"office-evidence","code":"egress_blocked","limit":1}
            """);
        JsonElement blocked = events.GetProperty("events")[0];
        OfficeText.Say(
            $"   event {blocked.GetProperty("seq").GetInt64()}: {blocked.Of("tool")} by {blocked.Of("actor_id")}, "
            + $"correlation_id {blocked.Of("correlation_id")}. What the kernel refused:");
        foreach (JsonElement one in blocked.GetProperty("violation").GetProperty("attempts").EnumerateArray())
        {
            OfficeText.Say(
                $"     {one.Of("rule"),-14}{one.Of("family"),-8}{one.Of("sock_type"),-8}times {one.Of("repeat"),-5}"
                + $"evidence record {one.GetProperty("evidence_seq").GetInt64()}");
        }
    }
}
