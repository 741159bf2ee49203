using System.Text.Json;

namespace CapitalOs.Host.Cli.FamilyOffice;

/// <summary>A transfer that the agent asks for, may not approve, and gets by another actor.</summary>
internal static class TransferChapter
{
    private const int Refused = 3;
    private const string Approve = "approve_proposed_transaction";

    public static void Tell(OfficeDesk desk)
    {
        OfficeText.Chapter(8, "The agent moves 48,760.00 of the trust into two treasury bills: it waits");
        JsonElement asked = desk.Call("agent", "record_transaction_bundle", """
            {"correlation_id":"office-bills","entity_id":"trust","source_system":"agent","external_id":"bills-2026-07",
             "date":"2026-07-01T10:00:00Z","description":"Two treasury bills, due in January","postings":[
               {"account_id":"bills","amount":"48760.00","currency":"USD"},
               {"account_id":"checking","amount":"-48760.00","currency":"USD"}]}
            """);
        string proposal = asked.Of("proposal_id");
        OfficeText.Say(
            $"   {asked.Of("status")}: rule {asked.Of("matched_rule_id")} lets "
            + $"{asked.MoneyOf("approval_threshold_amount")} pass; this needs "
            + $"{asked.GetProperty("required_approvals").GetInt32()} approval. Nothing has moved.\n"
            + "   What the approver looks at:");
        JsonElement seen = desk.Call(
            "trustee", "get_proposal", $$"""{"correlation_id":"office-look","proposal_id":"{{proposal}}"}""");
        Effect(seen);
        string digest = seen.Of("effect_digest");
        AgentTries(desk, proposal, digest);
        OfficeText.Say("   Another actor approves what was seen, by its digest:");
        JsonElement done = desk.Call("trustee", Approve, ApprovalOf("yes", proposal, digest));
        OfficeText.Say($"   {done.Of("status")}: transaction {done.Of("transaction_id")}");
    }

    private static void AgentTries(OfficeDesk desk, string proposal, string digest)
    {
        OfficeText.Say("   The agent tries to approve it:");
        OfficeText.Refusal(
            desk.Call("agent", Approve, ApprovalOf("try", proposal, digest), Refused), Refused);
        OfficeText.Say("   Suppose somebody gave the agent a second credential, one that may approve:");
        JsonElement second = desk.Call(OfficeDesk.Owner, "create_credential", """
            {"correlation_id":"office-mistake","actor_id":"agent","capabilities":["approve"]}
            """);
        OpeningChapter.Keep(desk, "agent-approve", second);
        OfficeText.Refusal(
            desk.Call("agent-approve", Approve, ApprovalOf("again", proposal, digest), Refused), Refused);
        desk.Call(OfficeDesk.Owner, "revoke_credential", $$"""
            {"correlation_id":"office-mended","credential_id":"{{second.Of("credential_id")}}","reason":"a mistake"}
            """);
    }

    private static void Effect(JsonElement proposal)
    {
        JsonElement effect = proposal.GetProperty("effect");
        string[] names = ["treasury bills", "checking"];
        foreach ((string name, JsonElement one) in names.Zip(effect.GetProperty("balances").EnumerateArray()))
        {
            OfficeText.Say(
                $"     {name,-16}{one.MoneyOf("before"),14} -> {one.MoneyOf("after"),14} {one.Of("currency")}");
        }

        string reasons = string.Join(", ", effect.GetProperty("approval_reasons").EnumerateArray());
        OfficeText.Say($"     asked by {proposal.Of("proposed_by")}, held because of: {reasons}");
        OfficeText.Say($"     effect_digest {proposal.Of("effect_digest")}");
    }

    private static string ApprovalOf(string what, string proposal, string digest) => $$"""
        {"correlation_id":"office-approve-{{what}}","proposal_id":"{{proposal}}",
         "effect_digest":"{{digest}}"}
        """;
}
