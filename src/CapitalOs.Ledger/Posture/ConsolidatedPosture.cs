using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Posture;

/// <summary>
/// The posture of several entities, each alone and all together, neutral to what they moved between them.
/// </summary>
public sealed record ConsolidatedPosture
{
    private ConsolidatedPosture(IReadOnlyList<EntityPosture> entities)
    {
        Entities = entities;
        Total = CapitalPosture.Of(
            Figure.Sum(entities.Select(one => one.Posture.Liquidity)),
            PostureAssumptions.Sum([.. entities.Select(one => one.Posture.Assumptions)]));
    }

    /// <summary>Each entity, in byte order of the ids.</summary>
    public IReadOnlyList<EntityPosture> Entities { get; }

    /// <summary>All together: the posture on the sums.</summary>
    public CapitalPosture Total { get; }

    /// <summary>Consolidates.</summary>
    /// <param name="entities">Each entity once.</param>
    /// <param name="legs">Both legs of every transfer, as <see cref="TransferRules.Check"/> wants them.</param>
    /// <exception cref="ArgumentException">A leg has no mirror, so the transfers would not cancel out.</exception>
    public static ConsolidatedPosture Of(IReadOnlyList<EntityLiquidity> entities, IReadOnlyList<TransferLeg> legs)
    {
        ArgumentNullException.ThrowIfNull(entities);
        ArgumentNullException.ThrowIfNull(legs);
        HashSet<string> ids = new(entities.Select(one => one.EntityId), StringComparer.Ordinal);
        if (TransferRules.Check(ids, legs).Count > 0)
        {
            throw new ArgumentException("a leg of a transfer has no mirror", nameof(legs));
        }

        return new ConsolidatedPosture([.. entities
            .OrderBy(one => one.EntityId, StringComparer.Ordinal)
            .Select(one => PostureOf(one, TransferRules.NetOf(one.EntityId, legs)))]);
    }

    private static EntityPosture PostureOf(EntityLiquidity entity, Figure net) => new(
        entity.EntityId, entity.Liquidity, net, CapitalPosture.Of(entity.Liquidity - net, entity.Assumptions));
}
