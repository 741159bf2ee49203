using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Posture;

/// <summary>
/// Transfers between entities move liquidity inside the group only. Each must be told by both sides alike, or leaving
/// it out of one side would make money.
/// </summary>
public static class TransferRules
{
    /// <summary>The first fault of each wrong leg, in the order of the legs; empty when all are paired.</summary>
    public static IReadOnlyList<TransferFinding> Check(
        IReadOnlySet<string> entityIds, IReadOnlyList<TransferLeg> legs)
    {
        ArgumentNullException.ThrowIfNull(entityIds);
        ArgumentNullException.ThrowIfNull(legs);
        ILookup<string, TransferLeg> byTransfer = legs.ToLookup(leg => leg.TransferId, StringComparer.Ordinal);
        List<TransferFinding> findings = [];
        for (int i = 0; i < legs.Count; i++)
        {
            if (FaultOf(legs[i], [.. byTransfer[legs[i].TransferId]], entityIds) is { } fault)
            {
                findings.Add(new TransferFinding(i, fault));
            }
        }

        return findings;
    }

    /// <summary>What an entity received from the others less what it paid to them.</summary>
    public static Figure NetOf(string entityId, IEnumerable<TransferLeg> legs)
    {
        ArgumentNullException.ThrowIfNull(legs);
        return Figure.Sum(legs
            .Where(leg => string.Equals(leg.EntityId, entityId, StringComparison.Ordinal))
            .Select(leg => leg.Direction == TransferDirection.In ? leg.Amount : -leg.Amount));
    }

    private static TransferFault? FaultOf(
        TransferLeg leg, IReadOnlyList<TransferLeg> legs, IReadOnlySet<string> entityIds)
    {
        if (!entityIds.Contains(leg.EntityId) || !entityIds.Contains(leg.CounterpartyEntityId))
        {
            return TransferFault.UnknownEntity;
        }

        if (IsSame(leg.EntityId, leg.CounterpartyEntityId))
        {
            return TransferFault.SameEntity;
        }

        if (legs.Count != 2)
        {
            return TransferFault.NotTwoLegs;
        }

        TransferLeg first = legs[0];
        TransferLeg second = legs[1];
        bool isMirrored = IsSame(first.EntityId, second.CounterpartyEntityId)
            && IsSame(second.EntityId, first.CounterpartyEntityId)
            && first.Direction != second.Direction;
        return !isMirrored ? TransferFault.NotMirrored
            : first.Amount != second.Amount ? TransferFault.UnequalAmounts
            : null;
    }

    private static bool IsSame(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);
}
