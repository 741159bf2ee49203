using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Policy;

/// <summary>
/// Holds when too much came from one actor in too short a time. The write that is being judged counts as well, so a
/// split into small writes meets the condition with the part that reaches it.
/// </summary>
/// <param name="WindowSeconds">How far back commits count, by the moment they were recorded; above zero.</param>
/// <param name="CountMin">How many writes it takes, or null where the number does not matter.</param>
/// <param name="SumMin">How much impact it takes, or null where the amount does not matter.</param>
public sealed record VelocityCondition(long WindowSeconds, int? CountMin, Figure? SumMin)
{
    /// <summary>Whether it holds; both parts must where both are given.</summary>
    /// <param name="earlier">What the actor committed for the entity within the window.</param>
    /// <param name="impact">What the write being judged moves.</param>
    public bool Holds(Velocity earlier, Figure impact)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        bool countHolds = CountMin is not { } count || earlier.Count + 1 >= count;
        bool sumHolds = SumMin is not { } sum || earlier.Sum + impact >= sum;
        return countHolds && sumHolds;
    }
}
