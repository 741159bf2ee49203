using System.Text.Json;
using CapitalOs.Ledger.Simulation;
using CapitalOs.Tools.Analysis.FromLedger;

namespace CapitalOs.Tools.Analysis;

/// <summary>What a simulation says of itself, members in canonical order.</summary>
internal static class SimulationJson
{
    public static void WriteExplanation(Utf8JsonWriter writer, SimulateSpendInput input, SimulationRun run)
    {
        writer.WriteStartObject("explanation");
        if (run.FromLedger is { } fromLedger)
        {
            WriteLedger(writer, input, fromLedger, [.. run.Simulation.Spends.Skip(input.Spends.Count)]);
        }

        writer.WritePropertyName("reserve_assumptions");
        if (run.Assumptions is { } assumptions)
        {
            writer.WriteAssumptions(assumptions);
        }
        else
        {
            writer.WriteNullValue();
        }

        writer.WriteStartArray("spends");
        foreach (SpendOutcome spend in run.Simulation.Spends
            .Take(input.Spends.Count)
            .OrderBy(one => one.SpendId, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteNumber("occurrences_inside", spend.OccurrencesInside);
            writer.WriteNumber("occurrences_outside", spend.OccurrencesOutside);
            writer.WriteString("spend_id", spend.SpendId);
            writer.WriteFigure("total", spend.Total);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteLedger(
        Utf8JsonWriter writer, SimulateSpendInput input, SimulationFromLedger source, SpendOutcome[] outcomes)
    {
        writer.WriteLines("contributing_balances", source.Liquidity.Lines);
        writer.WriteStartObject("ledger");
        writer.WriteDay(source.Liquidity);
        if (source.Variable is { } burn)
        {
            writer.WriteBurn(burn);
        }

        writer.WriteEntity(source.Liquidity);
        writer.WriteStartArray("obligations");
        foreach ((int index, ObligationLine line) in source.Fixed.Lines.Index())
        {
            SpendOutcome? outcome = input.Books!.WithObligations ? outcomes[index] : null;
            writer.WriteStartObject();
            writer.WriteObligation(line.Obligation, line.Each);
            writer.WriteNumber("occurrences_inside", outcome?.OccurrencesInside ?? 0);
            writer.WriteNumber(
                "overdue_occurrences", SimulationFromLedger.Overdue(line.Obligation, input.StartDate));
            writer.WriteFigure("total", outcome?.Total ?? default);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("state_seq", source.Liquidity.StateSeq);
        if (source.Variable is not null)
        {
            writer.WriteFigure(
                "variable_burn_total", input.Books!.WithVariableBurn ? outcomes[^1].Total : default);
            writer.WriteString("volatility_buffer_method", FromLedgerJson.BufferRule);
        }

        writer.WriteEndObject();
    }
}
