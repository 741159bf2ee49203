using System.Text.Json;
using CapitalOs.Store.Proposals;

namespace CapitalOs.Replay.Tests;

/// <summary>Transfers that waited, and what became of them, are made again from the log to the same bytes.</summary>
public sealed class TransferReplayTests
{
    private const string Approver = FixedCredential.ApproverToken;

    [Fact]
    public async Task TransfersThatWaited_AreMadeAgainFromTheLog_AndTwoRunsHaveTheSameHashes()
    {
        List<string> first = await RunAsync();
        Assert.Equal(first, await RunAsync());
    }

    private static async Task<List<string>> RunAsync()
    {
        await using Machine machine = new();
        await machine.OpenAsync();
        await machine.OpenApproverAsync();
        await EntityAsync(machine);
        string[] sides =
        [
            await AccountAsync(machine, "bank", "asset", "entity-default"),
            await AccountAsync(machine, "due", "asset", "entity-default"),
            await AccountAsync(machine, "bank", "asset", "trust"),
            await AccountAsync(machine, "owed", "liability", "trust"),
        ];
        string committed = await ProposeAsync(machine, sides, "a", "2026-01-31T23:59:59.999999Z");
        string rejected = await ProposeAsync(machine, sides, "b", "2026-02-28T12:00:00+05:30");
        string stale = await ProposeAsync(machine, sides, "c", "1969-12-31T23:59:59.999999Z");
        await ProposeAsync(machine, sides, "d", "2028-02-29T00:00:00Z");
        JsonElement shown = await machine.AnswerAsync(
            "get_proposal", $$"""{"proposal_id":"{{committed}}"}""", Approver);
        Assert.Equal("committed", Status(await machine.AnswerAsync("approve_proposed_transaction", $$"""
            {"proposal_id":"{{committed}}","effect_digest":"{{shown.GetProperty("effect_digest")}}"}
            """, Approver)));
        Assert.Equal("rejected", Status(await machine.AnswerAsync(
            "reject_proposed_transaction", $$"""{"proposal_id":"{{rejected}}"}""", Approver)));
        await machine.AnswerAsync("close_period", """{"period_key":"1969-12","entity_id":"trust"}""");
        Assert.Equal(
            ["Proposed", "Stale", "Rejected", "Committed"],
            machine.Books.Read(reader => reader.ListProposals(new ProposalQuery { Limit = 9 })
                .Select(one => one.Status.ToString()).ToArray()));
        Assert.Equal(stale, machine.Books.Read(reader => reader.ProposalAt(3).ProposalId.ToString("D")));
        Assert.Equal("ok", Status(await machine.AnswerAsync("list_proposals", "{}")));
        Assert.Single((await machine.AnswerAsync("list_entity_transfers", "{}")).GetProperty("transfers")
            .EnumerateArray());
        Assert.Null(machine.Verify().Fault);
        Assert.Empty(machine.Defects);
        return machine.EventHashes();
    }

    private static async Task EntityAsync(Machine machine)
    {
        JsonElement proposed = await machine.AnswerAsync("propose_config_change", """
            {"source_system":"fix","external_id":"trust","scope":"entities",
             "change_payload":{"entity_id":"trust","name":"Trust","base_commodity":"USD"}}
            """);
        Assert.Equal("applied", Status(await machine.AnswerAsync(
            "approve_config_change",
            $$"""{"proposal_id":"{{proposed.GetProperty("proposal_id")}}"}""",
            Approver)));
    }

    private static async Task<string> AccountAsync(Machine machine, string code, string type, string entity) =>
        (await machine.AnswerAsync("create_account", $$"""
            {"code":"{{code}}","name":"{{code}}","account_type":"{{type}}","entity_id":"{{entity}}"}
            """)).GetProperty("account_id").GetString()!;

    private static async Task<string> ProposeAsync(Machine machine, string[] sides, string name, string date)
    {
        JsonElement answer = await machine.AnswerAsync("record_entity_transfer", $$"""
            {"source_system":"fix","external_id":"{{name}}","date":"{{date}}","description":"ı","amount":"1234567.8901",
             "currency":"USD","from_entity_id":"entity-default","from_account_id":"{{sides[0]}}",
             "from_due_account_id":"{{sides[1]}}","to_entity_id":"trust","to_account_id":"{{sides[2]}}",
             "to_due_account_id":"{{sides[3]}}"}
            """);
        Assert.Equal("proposed", Status(answer));
        return answer.GetProperty("proposal_id").GetString()!;
    }

    private static string? Status(JsonElement answer) => answer.GetProperty("status").GetString();
}
