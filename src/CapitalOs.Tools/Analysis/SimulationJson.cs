using CapitalOs.Tools.Answers;

namespace CapitalOs.Tools.Analysis;

/// <summary>Simulations in answers.</summary>
internal static class SimulationJson
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
        });
    }
}
