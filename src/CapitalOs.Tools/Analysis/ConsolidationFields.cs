using CapitalOs.Ledger.Money;
using CapitalOs.Ledger.Posture;
using CapitalOs.Tools.Analysis.FromLedger;
using CapitalOs.Tools.Contracts;

namespace CapitalOs.Tools.Analysis;

/// <summary>Reads a consolidation and the rules across its fields.</summary>
internal static class ConsolidationFields
{
    private const string Entities = "entities";
    private const string Transfers = "inter_entity_transfers";
    private static readonly string[] Directions = ["in", "out"];

    public static ComputeConsolidatedPostureInput Read(InputReader fields)
    {
        int errorsBefore = fields.ErrorCount;
        IReadOnlyList<string> ids = fields.Texts(
            "entity_ids",
            ConsolidationLimits.EntitiesMax,
            ConsolidationLimits.EntityIdLengthMax,
            "The entities of the group.");
        IReadOnlyList<EntityLiquidity> entities = fields.ObjectsOrNull(
            Entities,
            1,
            ConsolidationLimits.EntitiesMax,
            $"One posture input for each of entity_ids. {PostureFields.Without}",
            ReadEntity) ?? [];
        IReadOnlyList<TransferLeg> legs = fields.ObjectsOrNone(
            Transfers,
            ConsolidationLimits.LegsMax,
            "What moved inside the group: exactly two mirrored legs with equal amounts for each transfer.",
            ReadLeg);
        GroupFromLedgerInput? books = fields.ObjectOrNull(
            PostureFromLedgerFields.Name,
            "Takes each entity's posture from the books, and what they owe each other from their balances.",
            GroupFields.Read);
        fields.OneWay(PostureFromLedgerFields.Name, [Entities], Transfers);
        if (fields.ErrorCount == errorsBefore)
        {
            CheckEntities(
                fields,
                books is null ? Entities : GroupFields.Entities,
                ids,
                [.. books?.Entities.Select(one => one.Liquidity.EntityId) ?? entities.Select(one => one.EntityId)]);
            CheckTransfers(fields, new HashSet<string>(ids, StringComparer.Ordinal), legs);
        }

        return new(entities, legs, books);
    }

    private static EntityLiquidity ReadEntity(InputReader fields) => new(
        fields.Text("entity_id", 1, ConsolidationLimits.EntityIdLengthMax, "One of entity_ids."),
        fields.Figure("liquidity", "What it can spend at once, transfers inside the group included."),
        fields.Assumptions());

    private static TransferLeg ReadLeg(InputReader fields)
    {
        string transferId = fields.Label("transfer_id", "The transfer that both legs name.");
        string entityId = fields.Text(
            "entity_id", 1, ConsolidationLimits.EntityIdLengthMax, "Whose side this leg is.");
        string counterparty = fields.Text(
            "counterparty_entity_id", 1, ConsolidationLimits.EntityIdLengthMax, "Whose the other side is.");
        bool isIn = fields.Word("direction", Directions, "Which way the money went, seen from entity_id.") == "in";
        Figure amount = fields.Unsigned("amount", "How much, above zero; the same in both legs.");
        if (amount == Figure.Zero && !fields.HasErrorAt("amount"))
        {
            fields.Fail("amount", FieldErrorCodes.OutOfRange, "the amount is zero", "above zero");
        }

        return new(transferId, entityId, counterparty, isIn ? TransferDirection.In : TransferDirection.Out, amount);
    }

    private static void CheckEntities(
        InputReader fields, string list, IReadOnlyList<string> ids, IReadOnlyList<string> entityIds)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach ((int index, string entityId) in entityIds.Index())
        {
            if (!ids.Contains(entityId))
            {
                fields.FailItem(
                    list, index, "entity_id", FieldErrorCodes.NotAllowed, "not one of entity_ids", "one of them");
            }
            else if (!seen.Add(entityId))
            {
                fields.FailItem(
                    list, index, "entity_id", FieldErrorCodes.Duplicate, "the entity came before", "each once");
            }
        }

        if (ids.Any(id => !entityIds.Contains(id)))
        {
            fields.FailAt(
                list, FieldErrorCodes.Inconsistent, "one of entity_ids has no posture input", "one for each");
        }
    }

    private static void CheckTransfers(
        InputReader fields, HashSet<string> ids, IReadOnlyList<TransferLeg> legs)
    {
        foreach (TransferFinding finding in TransferRules.Check(ids, legs))
        {
            (string field, string code, string detail, string expected) = finding.Fault switch
            {
                TransferFault.UnknownEntity => (
                    ids.Contains(legs[finding.LegIndex].EntityId) ? "counterparty_entity_id" : "entity_id",
                    FieldErrorCodes.NotAllowed, "not one of entity_ids", "one of them"),
                TransferFault.SameEntity => (
                    "counterparty_entity_id", FieldErrorCodes.Inconsistent, "both sides are one entity",
                    "two entities"),
                TransferFault.NotTwoLegs => (
                    "transfer_id", FieldErrorCodes.Inconsistent, "the transfer has not exactly two legs", "two legs"),
                TransferFault.NotMirrored => (
                    "transfer_id", FieldErrorCodes.Inconsistent, "the two legs do not mirror each other",
                    "entities exchanged, one leg in and one out"),
                _ => (
                    "amount", FieldErrorCodes.Inconsistent, "the two legs have different amounts", "equal amounts"),
            };
            fields.FailItem(Transfers, finding.LegIndex, field, code, detail, expected);
        }
    }
}
