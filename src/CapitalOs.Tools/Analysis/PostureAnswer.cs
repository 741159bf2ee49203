using CapitalOs.Ledger.Posture;
using CapitalOs.Tools.Analysis.FromLedger;
using CapitalOs.Tools.Answers;

namespace CapitalOs.Tools.Analysis;

/// <summary>Declares what <see cref="PostureJson"/> writes.</summary>
internal static class PostureAnswer
{
    public static void Assumptions(this AnswerFields fields)
    {
        fields.Decimal("fixed_burn", "What goes out every month whatever happens.");
        fields.Decimal("variable_burn", "What goes out every month besides.");
        fields.Decimal("minimum_reserve", "What must always be left.");
        fields.Decimal("volatility_buffer", "What must be left on top because burns vary.");
    }

    public static void Metrics(this AnswerFields fields)
    {
        fields.Decimal("reserve_target", "Reserve and buffer together.");
        fields.Decimal("liquidity_surplus", "Liquidity less the target.");
        fields.DecimalOrNull("reserve_ratio", "Liquidity over the target; null without a target.");
        fields.DecimalOrNull("runway_months", "How long liquidity carries the burns; null without burns.");
        fields.Word("risk_band", RiskBands.Words, "The band of the ratio.");
    }

    public static void Balances(this AnswerFields fields) => fields.Objects(
        "contributing_balances", "What liquidity is made of.", static balance =>
        {
            balance.Word("source", ["input", "ledger"], "Where the amount comes from.");
            balance.Text("name", "What it is.");
            balance.Decimal("amount", "How much.");
            balance.Sometimes(FromLedgerAnswer.LedgerLine);
        });

    public static void Reserve(this AnswerFields fields) => fields.Object(
        "reserve_assumptions", "What the target and the runway are made of.", static reserve =>
        {
            reserve.Assumptions();
            reserve.Decimal("monthly_burn", "Both burns together.");
        });

    public static void Explanation(this AnswerFields fields) => fields.Object(
        "explanation", "Where the figures come from.", static explanation =>
        {
            explanation.Balances();
            explanation.Reserve();
            explanation.Sometimes(static books => books.Object(
                "ledger", "With from_ledger: what came from the books.", FromLedgerAnswer.Ledger));
        });
}
