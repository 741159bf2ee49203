using System.Text.Json;
using CapitalOs.Ledger.Debt;
using CapitalOs.Tools.Analysis.FromLedger;
using CapitalOs.Tools.Answers;

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
        writer.WriteFigure("apr", liability.AprPercent);
        writer.WriteFigure("cashflow_freed", ranked.CashflowFreed);
        writer.WriteFigure("current_balance", liability.CurrentBalance);
        writer.WriteFigure("estimated_annual_interest", liability.EstimatedAnnualInterest);
        writer.WriteStartObject("explanation");
        writer.WriteFigure("interest_points", liability.EstimatedAnnualInterest);
        writer.WriteFigure("minimum_payment_points", liability.MinimumPayment);
        writer.WriteFigure("payoff_readiness", ranked.Scored.Readiness);
        writer.WriteFigure("payoff_readiness_points", ranked.Scored.ReadinessPoints);
        writer.WriteEndObject();
        writer.WriteFigure("interest_saved", ranked.InterestSaved);
        writer.WriteString("liability_id", liability.LiabilityId);
        writer.WriteFigure("minimum_payment", liability.MinimumPayment);
        writer.WriteFigure("payoff_applied", ranked.PayoffApplied);
        writer.WriteFigure("post_payoff_balance", ranked.PostPayoffBalance);
        writer.WriteNumber("rank", ranked.Rank);
        writer.WriteFigure("reserve_impact", ranked.ReserveImpact);
        writer.WriteFigure("score", ranked.Scored.Score);
        writer.WriteEndObject();
    }

    public static void WriteSchedule(Utf8JsonWriter writer, string name, PayoffSchedule schedule)
    {
        writer.WriteStartObject(name);
        writer.WriteStartArray("liabilities");
        foreach (ScheduledLiability one in schedule.Liabilities)
        {
            writer.WriteStartObject();
            writer.WriteString("liability_id", one.LiabilityId);
            WriteMonths(writer, one.Months);
            writer.WriteFigure("total_interest", one.TotalInterest);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteMonths(writer, schedule.Months);
        writer.WriteFigure("total_interest", schedule.TotalInterest);
        writer.WriteEndObject();
    }

    private static void WriteMonths(Utf8JsonWriter writer, int? months)
    {
        if (months is { } count)
        {
            writer.WriteNumber("months", count);
        }
        else
        {
            writer.WriteNull("months");
        }
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
}
