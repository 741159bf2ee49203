using System.Text.Json;
using CapitalOs.Ledger.Posture;
using CapitalOs.Tools.Analysis.FromLedger;
using CapitalOs.Tools.Answers;
using CapitalOs.Tools.Catalogue;
using CapitalOs.Tools.Contracts;
using CapitalOs.Tools.Execution;

namespace CapitalOs.Tools.Analysis;

/// <summary>The posture of several entities, each alone and all together, neutral to transfers between them.</summary>
public sealed class ComputeConsolidatedPosture : ReadTool<ComputeConsolidatedPostureInput>
{
    /// <inheritdoc/>
    public override ToolDescriptor Descriptor { get; } = new(
        "compute_consolidated_posture",
        Capability.Read,
        ToolHints.Reads,
        "Posture per entity and of the group, with the transfers between its entities taken out of both sides.");

    /// <inheritdoc/>
    public override AnswerShape Output { get; } = AnswerShape.Ok(ConsolidationJson.Describe);

    /// <inheritdoc/>
    protected override ComputeConsolidatedPostureInput Read(InputReader fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return ConsolidationFields.Read(fields);
    }

    /// <inheritdoc/>
    protected override ToolOutcome Answer(ComputeConsolidatedPostureInput input, ReadCall call)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(call);
        GroupFromLedger? fromLedger = null;
        if (input.Books is { } wanted && GroupFromLedger.Read(call.Books, wanted, out fromLedger) is { } refusal)
        {
            return ToolOutcome.Refuse(refusal);
        }

        IReadOnlyList<TransferLeg> legs = fromLedger?.Legs ?? input.Legs;
        ConsolidatedPosture group = ConsolidatedPosture.Of(fromLedger?.Liquidity ?? input.Entities, legs);
        return ToolOutcome.Answer("ok", writer =>
        {
            writer.WriteStartObject("consolidated");
            writer.WritePosture(group.Total);
            writer.WriteEndObject();
            writer.WriteStartArray("entities");
            foreach (EntityPosture entity in group.Entities)
            {
                writer.WriteStartObject();
                writer.WriteString("entity_id", entity.EntityId);
                writer.WritePosture(entity.Posture, entity);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("entity_ids");
            foreach (EntityPosture entity in group.Entities)
            {
                writer.WriteStringValue(entity.EntityId);
            }

            writer.WriteEndArray();
            WriteExplanation(writer, group, legs, fromLedger);
        });
    }

    private static void WriteExplanation(
        Utf8JsonWriter writer,
        ConsolidatedPosture group,
        IReadOnlyList<TransferLeg> legs,
        GroupFromLedger? fromLedger)
    {
        writer.WriteStartObject("explanation");
        writer.WriteBalances(
            group.Entities.Select(entity => (entity.EntityId, entity.Posture.Liquidity)),
            fromLedger is null ? "input" : "ledger");
        writer.WriteStartArray("eliminated_transfers");
        foreach (TransferLeg paid in legs
            .Where(leg => leg.Direction == TransferDirection.Out)
            .OrderBy(leg => leg.TransferId, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteFigure("amount", paid.Amount);
            writer.WriteString("from_entity_id", paid.EntityId);
            writer.WriteString("to_entity_id", paid.CounterpartyEntityId);
            writer.WriteString("transfer_id", paid.TransferId);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (fromLedger is not null)
        {
            writer.WriteGroup(fromLedger);
        }

        writer.WriteReserveAssumptions(group.Total.Assumptions);
        writer.WriteEndObject();
    }
}
