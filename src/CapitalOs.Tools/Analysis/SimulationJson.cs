using System.Text.Json;
using CapitalOs.Ledger.Simulation;
using CapitalOs.Tools.Analysis.FromLedger;

namespace CapitalOs.Tools.Analysis;

/// <summary>What a simulation says of itself.</summary>
internal static class SimulationJson
{
    public static void WriteExplanation(Utf8JsonWriter writer, SimulateSpendInput input, SimulationRun run)
    {
        writer.WriteStartObject("explanation");
        writer.WriteStartArray("spends");
        foreach (SpendOutcome spend in run.Simulation.Spends
            .Take(input.Spends.Count)
            .OrderBy(one => one.SpendId, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteString("spend_id", spend.SpendId);
            writer.WriteNumber("occurrences_inside", spend.OccurrencesInside);
            writer.WriteNumber("occurrences_outside", spend.OccurrencesOutside);
            writer.WriteFigure("total", spend.Total);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WritePropertyName("reserve_assumptions");
        if (run.Assumptions is { } assumptions)
        {
            writer.WriteStartObject();
            writer.WriteAssumptions(assumptions);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNullValue();
        }

        if (run.FromLedger is { } fromLedger)
        {
            WriteLedger(writer, input, fromLedger, [.. run.Simulation.Spends.Skip(input.Spends.Count)]);
        }

        writer.WriteEndObject();
    }

    private static void WriteLedger(
        Utf8JsonWriter writer, SimulateSpendInput input, SimulationFromLedger source, SpendOutcome[] outcomes)
    {
        writer.WriteLines("contributing_balances", source.Liquidity.Lines);
        writer.WriteStartObject("ledger");
        writer.WriteBasis(source.Liquidity);
        writer.WriteStartArray("obligations");
        foreach ((int index, ObligationLine line) in source.Fixed.Lines.Index())
        {
            writer.WriteStartObject();
            writer.WriteObligation(line.Obligation);
            writer.WriteFigure("amount", line.Each);
            writer.WriteNumber(
                "overdue_occurrences", SimulationFromLedger.Overdue(line.Obligation, input.StartDate));
            writer.WriteNumber("occurrences_inside", OutcomeOf(input, outcomes, index)?.OccurrencesInside ?? 0);
            writer.WriteFigure("total", OutcomeOf(input, outcomes, index)?.Total ?? default);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (source.Variable is { } variable)
        {
            writer.WriteBurn(variable);
            writer.WriteFigure(
                "variable_burn_total", input.Books!.WithVariableBurn ? outcomes[^1].Total : default);
        }

        writer.WriteEndObject();
    }

    private static SpendOutcome? OutcomeOf(SimulateSpendInput input, SpendOutcome[] outcomes, int index) =>
        input.Books!.WithObligations ? outcomes[index] : null;
}
