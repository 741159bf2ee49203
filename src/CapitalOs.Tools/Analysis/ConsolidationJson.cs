using CapitalOs.Tools.Analysis.FromLedger;
using CapitalOs.Tools.Answers;

namespace CapitalOs.Tools.Analysis;

/// <summary>Consolidated postures in answers.</summary>
internal static class ConsolidationJson
{
    /// <summary>Declares the answer.</summary>
    public static void Describe(AnswerFields fields)
    {
        fields.Texts("entity_ids", "The entities of the group.");
        fields.Objects("entities", "Each by itself, in the order of entity_ids.", static entity =>
        {
            entity.Text("entity_id", "The entity.");
            entity.Decimal("liquidity", "As reported, transfers inside the group included.");
            entity.Decimal("net_transfers", "What came in from the group less what went out to it.");
            entity.Decimal("transfer_neutral_liquidity", "Liquidity without those transfers; what is judged.");
            entity.Assumptions();
            entity.Metrics();
        });
        fields.Object("consolidated", "The group as one.", static group =>
        {
            group.Decimal("liquidity", "The sum, without transfers inside the group.");
            group.Assumptions();
            group.Metrics();
        });
        fields.Object("explanation", "Where the figures come from.", static explanation =>
        {
            explanation.Balances();
            explanation.Objects("eliminated_transfers", "What moved inside the group.", static transfer =>
            {
                transfer.Text("transfer_id", "The transfer.");
                transfer.Text("from_entity_id", "Who paid.");
                transfer.Text("to_entity_id", "Who received.");
                transfer.Decimal("amount", "How much.");
            });
            explanation.Reserve();
            explanation.Sometimes(static books =>
            {
                books.Objects("ledgers", "With from_ledger: each entity's part of the books.", static one =>
                {
                    one.LedgerLines("contributing_balances", "What its liquidity is made of.");
                    one.Ledger();
                });
                books.LedgerLines("inter_entity_balances", "With from_ledger: what the entities owe each other.");
            });
        });
    }
}
