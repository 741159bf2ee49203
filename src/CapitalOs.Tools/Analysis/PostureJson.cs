using System.Text.Json;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Posture;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Analysis;

/// <summary>Postures in answers: decimal strings with four places, null where a figure has no meaning.</summary>
internal static class PostureJson
{
    /// <summary>Writes a figure as a decimal string, or null.</summary>
    public static void WriteFigure(this Utf8JsonWriter writer, string name, Figure? figure)
    {
        if (figure is { } known)
        {
            writer.WriteDecimal(name, known.Units, Figure.Scale);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    /// <summary>Writes what a posture was judged by.</summary>
    public static void WriteAssumptions(this Utf8JsonWriter writer, PostureAssumptions assumptions)
    {
        writer.WriteFigure("fixed_burn", assumptions.FixedBurn);
        writer.WriteFigure("variable_burn", assumptions.VariableBurn);
        writer.WriteFigure("minimum_reserve", assumptions.MinimumReserve);
        writer.WriteFigure("volatility_buffer", assumptions.VolatilityBuffer);
    }

    /// <summary>Writes what follows from liquidity and assumptions.</summary>
    public static void WriteMetrics(this Utf8JsonWriter writer, CapitalPosture posture)
    {
        writer.WriteFigure("reserve_target", posture.ReserveTarget);
        writer.WriteFigure("liquidity_surplus", posture.LiquiditySurplus);
        writer.WriteFigure("reserve_ratio", posture.ReserveRatio);
        writer.WriteFigure("runway_months", posture.RunwayMonths);
        writer.WriteString("risk_band", posture.RiskBand.ToWord());
    }

    /// <summary>Writes where the figures came from: balances, and the assumptions that made the target.</summary>
    public static void WriteExplanation(
        this Utf8JsonWriter writer, IEnumerable<(string Name, Figure Amount)> balances, PostureAssumptions assumptions)
    {
        writer.WriteStartObject("explanation");
        writer.WriteStartArray("contributing_balances");
        foreach ((string name, Figure amount) in balances)
        {
            writer.WriteStartObject();
            writer.WriteString("source", "input");
            writer.WriteString("name", name);
            writer.WriteFigure("amount", amount);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteReserveAssumptions(assumptions);
        writer.WriteEndObject();
    }

    /// <summary>Writes the assumptions that made the target, with both burns together.</summary>
    public static void WriteReserveAssumptions(this Utf8JsonWriter writer, PostureAssumptions assumptions)
    {
        writer.WriteStartObject("reserve_assumptions");
        writer.WriteAssumptions(assumptions);
        writer.WriteFigure("monthly_burn", assumptions.FixedBurn + assumptions.VariableBurn);
        writer.WriteEndObject();
    }
}
