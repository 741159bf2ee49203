using System.Text.Json;
using CapitalOs.Ledger.Debt;

namespace CapitalOs.Tools.Analysis;

/// <summary>Debts in answers.</summary>
internal static class DebtJson
{
    public static void WriteTotals(Utf8JsonWriter writer, DebtAnalysis analysis)
    {
        writer.WriteStartObject("totals");
        writer.WriteFigure("current_balance", analysis.TotalBalance);
        writer.WriteFigure("minimum_payment", analysis.TotalMinimumPayment);
        writer.WriteFigure("estimated_annual_interest", analysis.TotalEstimatedAnnualInterest);
        writer.WriteFigure("payoff_applied", analysis.TotalPayoffApplied);
        writer.WriteFigure("post_payoff_balance", analysis.TotalPostPayoffBalance);
        writer.WriteFigure("interest_saved", analysis.TotalInterestSaved);
        writer.WriteFigure("cashflow_freed", analysis.TotalCashflowFreed);
        writer.WriteFigure("reserve_impact", -analysis.TotalPayoffApplied);
        writer.WriteEndObject();
    }

    public static void WriteRanked(Utf8JsonWriter writer, RankedLiability ranked)
    {
        Liability liability = ranked.Scored.Liability;
        writer.WriteStartObject();
        writer.WriteNumber("rank", ranked.Rank);
        writer.WriteString("liability_id", liability.LiabilityId);
        writer.WriteFigure("current_balance", liability.CurrentBalance);
        writer.WriteFigure("apr", liability.AprPercent);
        writer.WriteFigure("minimum_payment", liability.MinimumPayment);
        writer.WriteFigure("score", ranked.Scored.Score);
        writer.WriteFigure("estimated_annual_interest", liability.EstimatedAnnualInterest);
        writer.WriteFigure("payoff_applied", ranked.PayoffApplied);
        writer.WriteFigure("post_payoff_balance", ranked.PostPayoffBalance);
        writer.WriteFigure("interest_saved", ranked.InterestSaved);
        writer.WriteFigure("cashflow_freed", ranked.CashflowFreed);
        writer.WriteFigure("reserve_impact", ranked.ReserveImpact);
        writer.WriteStartObject("explanation");
        writer.WriteFigure("interest_points", liability.EstimatedAnnualInterest);
        writer.WriteFigure("minimum_payment_points", liability.MinimumPayment);
        writer.WriteFigure("payoff_readiness", ranked.Scored.Readiness);
        writer.WriteFigure("payoff_readiness_points", ranked.Scored.ReadinessPoints);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    public static void WriteSchedule(Utf8JsonWriter writer, string name, PayoffSchedule schedule)
    {
        writer.WriteStartObject(name);
        WriteMonths(writer, schedule.Months);
        writer.WriteFigure("total_interest", schedule.TotalInterest);
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
}
