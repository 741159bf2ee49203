using System.Text.Json;
using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Posture;
using CapitalOs.Tools.Json;

namespace CapitalOs.Tools.Analysis;

/// <summary>
/// Postures in answers, their members in canonical order: decimal strings with four places, null where a figure has no
/// meaning.
/// </summary>
internal static class PostureJson
{
    /// <summary>Writes a figure as a decimal string, or null.</summary>
    public static void WriteFigure(this Utf8JsonWriter writer, string name, Figure? figure)
    {
        writer.WritePropertyName(name);
        writer.WriteDecimalValue(figure?.Units, Figure.Scale);
    }

    /// <summary>The same under a name that is encoded already.</summary>
    public static void WriteFigure(this Utf8JsonWriter writer, JsonEncodedText name, Figure? figure)
    {
        writer.WritePropertyName(name);
        writer.WriteDecimalValue(figure?.Units, Figure.Scale);
    }

    /// <summary>Writes a posture with what it was judged by, as members of an open object.</summary>
    /// <param name="writer">Is in the object.</param>
    /// <param name="posture">The posture.</param>
    /// <param name="entity">Whose it is, where transfers in its group were taken out of its liquidity.</param>
    public static void WritePosture(this Utf8JsonWriter writer, CapitalPosture posture, EntityPosture? entity = null)
    {
        writer.WriteFigure("fixed_burn", posture.Assumptions.FixedBurn);
        writer.WriteFigure("liquidity", entity?.ReportedLiquidity ?? posture.Liquidity);
        writer.WriteFigure("liquidity_surplus", posture.LiquiditySurplus);
        writer.WriteFigure("minimum_reserve", posture.Assumptions.MinimumReserve);
        if (entity is not null)
        {
            writer.WriteFigure("net_transfers", entity.NetTransfers);
        }

        writer.WriteJudgement(posture);
        if (entity is not null)
        {
            writer.WriteFigure("transfer_neutral_liquidity", posture.Liquidity);
        }

        writer.WriteFigure("variable_burn", posture.Assumptions.VariableBurn);
        writer.WriteFigure("volatility_buffer", posture.Assumptions.VolatilityBuffer);
    }

    /// <summary>Writes what follows from liquidity and assumptions, as an object.</summary>
    public static void WriteMetrics(this Utf8JsonWriter writer, CapitalPosture posture)
    {
        writer.WriteStartObject();
        writer.WriteFigure("liquidity_surplus", posture.LiquiditySurplus);
        writer.WriteJudgement(posture);
        writer.WriteEndObject();
    }

    /// <summary>Writes where the figures came from: balances, and the assumptions that made the target.</summary>
    public static void WriteExplanation(
        this Utf8JsonWriter writer, IEnumerable<(string Name, Figure Amount)> balances, PostureAssumptions assumptions)
    {
        writer.WriteStartObject("explanation");
        writer.WriteBalances(balances, "input");
        writer.WriteReserveAssumptions(assumptions);
        writer.WriteEndObject();
    }

    /// <summary>Writes named figures that a liquidity is made of.</summary>
    public static void WriteBalances(
        this Utf8JsonWriter writer, IEnumerable<(string Name, Figure Amount)> balances, string source)
    {
        writer.WriteStartArray("contributing_balances");
        foreach ((string name, Figure amount) in balances)
        {
            writer.WriteStartObject();
            writer.WriteFigure("amount", amount);
            writer.WriteString("name", name);
            writer.WriteString("source", source);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes the assumptions that made the target, with both burns together.</summary>
    public static void WriteReserveAssumptions(this Utf8JsonWriter writer, PostureAssumptions assumptions)
    {
        writer.WritePropertyName("reserve_assumptions");
        writer.WriteAssumptions(assumptions, assumptions.FixedBurn + assumptions.VariableBurn);
    }

    /// <summary>Writes what a posture is judged by, as an object.</summary>
    public static void WriteAssumptions(
        this Utf8JsonWriter writer, PostureAssumptions assumptions, Figure? monthlyBurn = null)
    {
        writer.WriteStartObject();
        writer.WriteFigure("fixed_burn", assumptions.FixedBurn);
        writer.WriteFigure("minimum_reserve", assumptions.MinimumReserve);
        if (monthlyBurn is { } burn)
        {
            writer.WriteFigure("monthly_burn", burn);
        }

        writer.WriteFigure("variable_burn", assumptions.VariableBurn);
        writer.WriteFigure("volatility_buffer", assumptions.VolatilityBuffer);
        writer.WriteEndObject();
    }

    private static void WriteJudgement(this Utf8JsonWriter writer, CapitalPosture posture)
    {
        writer.WriteFigure("reserve_ratio", posture.ReserveRatio);
        writer.WriteFigure("reserve_target", posture.ReserveTarget);
        writer.WriteString("risk_band", posture.RiskBand.ToWord());
        writer.WriteFigure("runway_months", posture.RunwayMonths);
    }
}
