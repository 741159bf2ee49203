using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Policy;

/// <summary>
/// Two bundles of one day look like one thing recorded twice when the earlier one has every account and amount of the
/// later one, as often as it.
/// </summary>
public static class DuplicateRisk
{
    /// <summary>Whether a request may repeat an earlier bundle of the same day.</summary>
    /// <param name="request">The account and amount of each posting that is asked for, at least one.</param>
    /// <param name="earlier">The same of a committed or pending bundle of the same day.</param>
    public static bool Repeats(
        IReadOnlyList<(Guid AccountId, Amount Amount)> request, IEnumerable<(Guid AccountId, Amount Amount)> earlier)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(earlier);
        Dictionary<(Guid AccountId, Amount Amount), int> left = [];
        foreach ((Guid AccountId, Amount Amount) one in earlier)
        {
            left[one] = left.GetValueOrDefault(one) + 1;
        }

        foreach ((Guid AccountId, Amount Amount) one in request)
        {
            int count = left.GetValueOrDefault(one);
            if (count == 0)
            {
                return false;
            }

            left[one] = count - 1;
        }

        return true;
    }
}
