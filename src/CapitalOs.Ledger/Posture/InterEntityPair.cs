using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Posture;

/// <summary>What two entities' books say of one another in one commodity.</summary>
/// <param name="First">The entity whose id comes first in byte order.</param>
/// <param name="Second">The other one.</param>
/// <param name="Commodity">In what.</param>
/// <param name="ByFirst">What the first one's books say that the second owes it, in minor units.</param>
/// <param name="BySecond">What the second one's books say that the first owes it.</param>
public sealed record InterEntityPair(
    string First, string Second, Commodity Commodity, Int128 ByFirst, Int128 BySecond)
{
    /// <summary>Whether both say the same: what one is owed the other owes, so that their sum is zero.</summary>
    public bool IsAgreed => ByFirst + BySecond == 0;

    /// <summary>The pairs of all balances by first, second and commodity, each in byte order.</summary>
    public static IReadOnlyList<InterEntityPair> Of(IEnumerable<InterEntityBalance> balances)
    {
        ArgumentNullException.ThrowIfNull(balances);
        return
        [
            .. balances
                .GroupBy(one => (First: Lesser(one), Second: Greater(one), one.Owed.Commodity, one.Owed.Scale))
                .OrderBy(group => group.Key.First, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Second, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Commodity)
                .Select(group => new InterEntityPair(
                    group.Key.First,
                    group.Key.Second,
                    new Commodity(group.Key.Commodity, group.Key.Scale),
                    Sum(group.Where(one => one.EntityId == group.Key.First)),
                    Sum(group.Where(one => one.EntityId == group.Key.Second)))),
        ];
    }

    /// <summary>
    /// The pair as a transfer that both sides tell alike: whoever is owed has paid. Nothing where nothing is owed.
    /// </summary>
    /// <param name="amount">What is owed, as a figure of any sign.</param>
    public IReadOnlyList<TransferLeg> Legs(Figure amount)
    {
        if (amount == Figure.Zero)
        {
            return [];
        }

        (string payer, string receiver) = ByFirst > 0 ? (First, Second) : (Second, First);
        Figure size = Figure.Max(amount, -amount);
        string id = $"{First}|{Second}|{Commodity.Code}";
        return
        [
            new TransferLeg(id, payer, receiver, TransferDirection.Out, size),
            new TransferLeg(id, receiver, payer, TransferDirection.In, size),
        ];
    }

    private static string Lesser(InterEntityBalance one) => IsInOrder(one) ? one.EntityId : one.CounterpartyEntityId;

    private static string Greater(InterEntityBalance one) => IsInOrder(one) ? one.CounterpartyEntityId : one.EntityId;

    private static bool IsInOrder(InterEntityBalance one) =>
        string.CompareOrdinal(one.EntityId, one.CounterpartyEntityId) < 0;

    private static Int128 Sum(IEnumerable<InterEntityBalance> balances) =>
        balances.Aggregate(Int128.Zero, (sum, one) => sum + one.Owed.MinorUnits);
}
