using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Policy;

/// <summary>What the policy sees of a write.</summary>
/// <param name="ToolName">The tool.</param>
/// <param name="EntityId">Whose books.</param>
/// <param name="TransactionCategory">The caller's category, or null when left out.</param>
/// <param name="Risk">The caller's risk, or null when left out.</param>
/// <param name="Impact">
/// What it moves: the largest impact of its commodities, each counted in whole units of its own.
/// </param>
public sealed record PolicyRequest(
    string ToolName, string EntityId, string? TransactionCategory, TransactionRisk? Risk, Figure Impact)
{
    /// <summary>
    /// What the policy weighs a bundle by: the largest impact of its commodities, each counted in whole units of its
    /// own and rounded to four places, because without a price no sum across commodities means anything.
    /// </summary>
    /// <param name="impact">The impact per commodity.</param>
    public static Figure WeightOf(IReadOnlyList<Amount> impact)
    {
        ArgumentNullException.ThrowIfNull(impact);
        return impact.Aggregate(
            Figure.Zero, (most, one) => Figure.Max(most, Figure.OfMinorUnits(one.MinorUnits, one.Scale)));
    }
}
