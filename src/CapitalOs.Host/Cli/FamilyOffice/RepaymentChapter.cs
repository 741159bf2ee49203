using System.Text.Json;

namespace CapitalOs.Host.Cli.FamilyOffice;

/// <summary>Money from one entity to another: one call, a transaction in each, small enough to pass.</summary>
internal static class RepaymentChapter
{
    public static void Tell(OfficeDesk desk)
    {
        OfficeText.Chapter(7, "The foundation pays 5,000.00 of its loan back to the holding: small enough to pass");
        JsonElement paid = desk.Call("agent", "record_entity_transfer", """
            {"correlation_id":"office-repay","source_system":"agent","external_id":"loan-back-2026-07",
             "date":"2026-07-01T09:00:00Z","description":"Part of the loan back","amount":"5000.00","currency":"USD",
             "from_entity_id":"foundation","from_account_id":"checking",
             "from_due_account_id":"liabilities:foundation:due to holding",
             "to_entity_id":"holding","to_account_id":"checking",
             "to_due_account_id":"assets:holding:due from foundation"}
            """);
        OfficeText.Say(
            $"   {paid.Of("status")}, both or neither:\n"
            + $"     out of the foundation  transaction {paid.Of("out_transaction_id")}\n"
            + $"     into the holding       transaction {paid.Of("in_transaction_id")}");
    }
}
