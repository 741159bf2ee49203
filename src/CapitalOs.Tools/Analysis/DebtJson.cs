using System.Text.Json;
using CapitalOs.Ledger.Debt;
using CapitalOs.Tools.Analysis.FromLedger;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Analysis;

/// <summary>Debts in answers, their members in canonical order, which then need not be put in it.</summary>
internal static class DebtJson
{
    public static void WriteTotals(Utf8JsonWriter writer, DebtAnalysis analysis)
    {
        writer.WriteStartObject("totals");
        writer.WriteFigure("cashflow_freed", analysis.TotalCashflowFreed);
        writer.WriteFigure("current_balance", analysis.TotalBalance);
        writer.WriteFigure("estimated_annual_interest", analysis.TotalEstimatedAnnualInterest);
        writer.WriteFigure("interest_saved", analysis.TotalInterestSaved);
        writer.WriteFigure("minimum_payment", analysis.TotalMinimumPayment);
        writer.WriteFigure("payoff_applied", analysis.TotalPayoffApplied);
        writer.WriteFigure("post_payoff_balance", analysis.TotalPostPayoffBalance);
        writer.WriteFigure("reserve_impact", -analysis.TotalPayoffApplied);
        writer.WriteEndObject();
    }

    public static void WriteRanked(Utf8JsonWriter writer, RankedLiability ranked)
    {
        Liability liability = ranked.Scored.Liability;
        writer.WriteStartObject();
        writer.WriteFigure(Names.Apr, liability.AprPercent);
        writer.WriteFigure(Names.CashflowFreed, ranked.CashflowFreed);
        writer.WriteFigure(Names.CurrentBalance, liability.CurrentBalance);
        writer.WriteFigure(Names.EstimatedAnnualInterest, liability.EstimatedAnnualInterest);
        writer.WriteStartObject(Names.Explanation);
        writer.WriteFigure(Names.InterestPoints, liability.EstimatedAnnualInterest);
        writer.WriteFigure(Names.MinimumPaymentPoints, liability.MinimumPayment);
        writer.WriteFigure(Names.PayoffReadiness, ranked.Scored.Readiness);
        writer.WriteFigure(Names.PayoffReadinessPoints, ranked.Scored.ReadinessPoints);
        writer.WriteEndObject();
        writer.WriteFigure(Names.InterestSaved, ranked.InterestSaved);
        writer.WriteString(Names.LiabilityId, liability.LiabilityId);
        writer.WriteFigure(Names.MinimumPayment, liability.MinimumPayment);
        writer.WriteFigure(Names.PayoffApplied, ranked.PayoffApplied);
        writer.WriteFigure(Names.PostPayoffBalance, ranked.PostPayoffBalance);
        writer.WriteNumber(Names.Rank, ranked.Rank);
        writer.WriteFigure(Names.ReserveImpact, ranked.ReserveImpact);
        writer.WriteFigure(Names.Score, ranked.Scored.Score);
        writer.WriteEndObject();
    }

    public static void WriteSchedule(Utf8JsonWriter writer, string name, PayoffSchedule schedule)
    {
        writer.WriteStartObject(name);
        writer.WriteStartArray(Names.Liabilities);
        foreach (ScheduledLiability one in schedule.Liabilities)
        {
            writer.WriteStartObject();
            writer.WriteString(Names.LiabilityId, one.LiabilityId);
            writer.WritePropertyName(Names.Months);
            writer.WriteWholeValue(one.Months);
            writer.WriteFigure(Names.TotalInterest, one.TotalInterest);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WritePropertyName(Names.Months);
        writer.WriteWholeValue(schedule.Months);
        writer.WriteFigure(Names.TotalInterest, schedule.TotalInterest);
        writer.WriteEndObject();
    }

    /// <summary>Declares the answer.</summary>
    public static void Describe(AnswerFields fields)
    {
        fields.DecimalOrNull("optional_payoff_amount", "What could be paid off at once.");
        fields.DecimalOrNull("usable_payoff_amount", "What of it the reserve_floor lets go.");
        fields.Decimal("reserve_floor", "What a payoff must leave of liquidity.");
        fields.DecimalOrNull("liquidity", "What can be spent at once.");
        fields.Object("totals", "Over all debts.", DescribeEffects);
        fields.Objects("ranked_liabilities", "The debts by rank.", static ranked =>
        {
            ranked.Whole("rank", "From 1 on; what a payoff is spent on first.");
            ranked.Text("liability_id", "The debt.");
            ranked.Decimal("apr", "Interest in percent a year.");
            ranked.Decimal("score", "What the rank comes from.");
            DescribeEffects(ranked);
            ranked.Object("explanation", "What the score is made of.", static score =>
            {
                score.Decimal("interest_points", "The estimated annual interest.");
                score.Decimal("minimum_payment_points", "The minimum payment.");
                score.Decimal("payoff_readiness", "0 to 1: how much of the debt the payoff could pay.");
                score.Decimal("payoff_readiness_points", "A hundred times the readiness.");
            });
        });
        fields.Object("payoff_schedules", "Both ways to the last month.", static schedules =>
        {
            schedules.Object("avalanche", "The dearest debt first.", DescribeSchedule);
            schedules.Object("snowball", "The smallest debt first.", DescribeSchedule);
        });
        fields.Sometimes(static books => books.Object(
            "explanation", "With from_ledger: what came from the books.", FromLedgerAnswer.DebtLedger));
    }

    private static void DescribeEffects(AnswerFields fields)
    {
        fields.Decimal("current_balance", "What is owed.");
        fields.Decimal("minimum_payment", "What must be paid every month.");
        fields.Decimal("estimated_annual_interest", "A year's interest on what is owed.");
        fields.Decimal("payoff_applied", "What of the payoff goes here.");
        fields.Decimal("post_payoff_balance", "What is owed after it.");
        fields.Decimal("interest_saved", "What a year's interest is less by.");
        fields.Decimal("cashflow_freed", "The minimums that fall away.");
        fields.Decimal("reserve_impact", "What the payoff takes from liquidity, zero or less.");
    }

    private static void DescribeSchedule(AnswerFields fields)
    {
        DescribeLength(fields);
        fields.Objects("liabilities", "Each debt by itself.", static one =>
        {
            one.Text("liability_id", "The debt.");
            DescribeLength(one);
        });
    }

    private static void DescribeLength(AnswerFields fields)
    {
        fields.WholeOrNull("months", "How many months it lasts; null for more than 1200.");
        fields.DecimalOrNull("total_interest", "What it costs; null where it does not end.");
    }

    /// <summary>Encoded once: these are written for each of hundreds of rows.</summary>
    private static class Names
    {
        public static readonly JsonEncodedText Apr = JsonEncodedText.Encode("apr");
        public static readonly JsonEncodedText CashflowFreed = JsonEncodedText.Encode("cashflow_freed");
        public static readonly JsonEncodedText CurrentBalance = JsonEncodedText.Encode("current_balance");
        public static readonly JsonEncodedText EstimatedAnnualInterest
            = JsonEncodedText.Encode("estimated_annual_interest");
        public static readonly JsonEncodedText Explanation = JsonEncodedText.Encode("explanation");
        public static readonly JsonEncodedText InterestPoints = JsonEncodedText.Encode("interest_points");
        public static readonly JsonEncodedText InterestSaved = JsonEncodedText.Encode("interest_saved");
        public static readonly JsonEncodedText Liabilities = JsonEncodedText.Encode("liabilities");
        public static readonly JsonEncodedText LiabilityId = JsonEncodedText.Encode("liability_id");
        public static readonly JsonEncodedText MinimumPayment = JsonEncodedText.Encode("minimum_payment");
        public static readonly JsonEncodedText MinimumPaymentPoints = JsonEncodedText.Encode("minimum_payment_points");
        public static readonly JsonEncodedText Months = JsonEncodedText.Encode("months");
        public static readonly JsonEncodedText PayoffApplied = JsonEncodedText.Encode("payoff_applied");
        public static readonly JsonEncodedText PayoffReadiness = JsonEncodedText.Encode("payoff_readiness");
        public static readonly JsonEncodedText PayoffReadinessPoints
            = JsonEncodedText.Encode("payoff_readiness_points");
        public static readonly JsonEncodedText PostPayoffBalance = JsonEncodedText.Encode("post_payoff_balance");
        public static readonly JsonEncodedText Rank = JsonEncodedText.Encode("rank");
        public static readonly JsonEncodedText ReserveImpact = JsonEncodedText.Encode("reserve_impact");
        public static readonly JsonEncodedText Score = JsonEncodedText.Encode("score");
        public static readonly JsonEncodedText TotalInterest = JsonEncodedText.Encode("total_interest");
    }
}
