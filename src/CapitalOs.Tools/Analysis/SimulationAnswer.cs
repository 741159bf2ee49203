using CapitalOs.Tools.Analysis.FromLedger;
using CapitalOs.Tools.Answers;

namespace CapitalOs.Tools.Analysis;

/// <summary>Declares what <see cref="SimulateSpend"/> answers.</summary>
internal static class SimulationAnswer
{
    /// <summary>Declares the answer.</summary>
    public static void Describe(AnswerFields fields)
    {
        fields.Decimal("starting_liquidity", "What can be spent when it starts.");
        fields.Objects("periods", "The months in order; together they have no gap.", static period =>
        {
            period.Whole("period_index", "From 0 on.");
            period.Date("period_start", "The first day.");
            period.Date("period_end", "The first day that is not in it any more.");
            period.Decimal("one_time_total", "What goes out once.");
            period.Decimal("recurring_total", "What goes out again and again.");
            period.Decimal("total_spend", "Both together.");
            period.Decimal("ending_liquidity", "What is left at the end.");
            period.ObjectOrNull("posture", "At the end, where its inputs are given.", PostureAnswer.Metrics);
        });
        fields.Object("explanation", "Where the figures come from.", static explanation =>
        {
            explanation.Objects("spends", "Each spend by its id.", static spend =>
            {
                spend.Text("spend_id", "The spend.");
                spend.Whole("occurrences_inside", "How often it falls inside the horizon.");
                spend.Whole("occurrences_outside", "How often it falls outside and is left out.");
                spend.Decimal("total", "What it takes inside the horizon.");
            });
            explanation.ObjectOrNull(
                "reserve_assumptions", "What the postures are judged by.", PostureAnswer.Assumptions);
            explanation.Sometimes(static books =>
            {
                books.LedgerLines("contributing_balances", "With from_ledger: what the liquidity is made of.");
                books.Object("ledger", "With from_ledger: what came from the books.", DescribeLedger);
            });
        });
    }

    private static void DescribeLedger(AnswerFields ledger)
    {
        ledger.Basis();
        ledger.Objects("obligations", "Each active obligation.", static one =>
        {
            one.Obligation();
            one.Decimal("amount", "What falls due each time, in the base commodity.");
            one.Whole("overdue_occurrences", "Due dates that passed unmet before start_date; not charged.");
            one.Whole("occurrences_inside", "How often it falls due inside the horizon.");
            one.Decimal("total", "What it takes inside the horizon.");
        });
        ledger.Sometimes(static burn =>
        {
            burn.Burn();
            burn.Decimal("variable_burn_total", "What the variable burn takes inside the horizon.");
        });
    }
}
