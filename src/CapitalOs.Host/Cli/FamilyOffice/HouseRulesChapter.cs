using System.Text.Json;

namespace CapitalOs.Host.Cli.FamilyOffice;

/// <summary>The entities, and the rule that makes large amounts wait: changes that two admins agree on.</summary>
internal static class HouseRulesChapter
{
    private static readonly (string Id, string Name)[] Entities =
        [("holding", "Holding"), ("trust", "Family trust"), ("foundation", "Foundation")];

    public static void Tell(OfficeDesk desk)
    {
        OfficeText.Chapter(2, "Three entities and one rule, each proposed by one admin and approved by another");
        JsonElement rule = desk.Call(OfficeDesk.Owner, "propose_config_change", """
            {"correlation_id":"office-rule","scope":"policy_rules","source_system":"office",
             "external_id":"large-amounts","change_payload":{"rules":[
               {"rule_id":"large-amounts","priority":10,"threshold":"10000.00","required_approvals":1}]}}
            """);
        desk.Call("counsel", "approve_config_change", ApprovalOf("rule", rule));
        foreach ((string id, string name) in Entities)
        {
            JsonElement entity = desk.CallUnseen(OfficeDesk.Owner, "propose_config_change", $$$"""
                {"correlation_id":"office-{{{id}}}","scope":"entities","source_system":"office",
                 "external_id":"{{{id}}}",
                 "change_payload":{"entity_id":"{{{id}}}","name":"{{{name}}}","base_commodity":"USD"}}
                """);
            desk.CallUnseen("counsel", "approve_config_change", ApprovalOf(id, entity));
        }

        OfficeText.Say(
            "   From here on whatever moves more than 10,000.00 waits for one approval by somebody else.\n"
            + "   The entities holding, trust and foundation were made in the same way (scope entities).");
    }

    private static string ApprovalOf(string what, JsonElement proposed) => $$"""
        {"correlation_id":"office-{{what}}-yes","proposal_id":"{{proposed.Of("proposal_id")}}",
         "change_digest":"{{proposed.Of("change_digest")}}"}
        """;
}
