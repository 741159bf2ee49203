using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Transactions;

/// <summary>The rule that holds the books together: in every commodity a bundle sums to zero.</summary>
public static class BundleBalance
{
    /// <summary>
    /// What is left over per commodity, by code; empty when the bundle balances. Sums are exact at any size.
    /// </summary>
    public static IReadOnlyList<Imbalance> Check(IReadOnlyList<Amount> postings)
    {
        ArgumentNullException.ThrowIfNull(postings);
        List<Imbalance> imbalances = [];
        foreach (IGrouping<CommodityCode, Amount> group in postings
            .GroupBy(amount => amount.Commodity)
            .OrderBy(group => group.Key))
        {
            Int128 difference = Sum(group);
            if (difference != 0)
            {
                imbalances.Add(new Imbalance(
                    group.Key, group.First().Scale, difference, Diagnose(difference, [.. group])));
            }
        }

        return imbalances;
    }

    /// <summary>Half the sum of absolute amounts, per commodity by code: what the bundle moves.</summary>
    /// <exception cref="OverflowException">A sum does not fit 64 bits.</exception>
    public static IReadOnlyList<Amount> Impact(IReadOnlyList<Amount> postings)
    {
        ArgumentNullException.ThrowIfNull(postings);

        // Nearly all bundles are in one commodity, and lists show many of them.
        return postings.Count > 0 && postings.All(one => one.Commodity == postings[0].Commodity)
            ? [HalfOf(postings)]
            : [.. postings.GroupBy(amount => amount.Commodity).OrderBy(group => group.Key)
                .Select(group => HalfOf([.. group]))];
    }

    private static Amount HalfOf(IReadOnlyList<Amount> postings)
    {
        Int128 sum = 0;
        for (int i = 0; i < postings.Count; i++)
        {
            sum += Int128.Abs(postings[i].MinorUnits);
        }

        return Amount.Of(checked((long)(sum / 2)), new Commodity(postings[0].Commodity, postings[0].Scale));
    }

    private static Int128 Sum(IEnumerable<Amount> amounts) =>
        amounts.Aggregate((Int128)0, (sum, one) => sum + one.MinorUnits);

    /// <summary>The bookkeeper's two old tricks: half of the difference found means a wrong side, ÷ 9 a swap.</summary>
    private static ImbalanceDiagnosis Diagnose(Int128 difference, IReadOnlyList<Amount> postings)
    {
        bool isWrongSide = difference % 2 == 0 && postings.Any(one => (Int128)one.MinorUnits * 2 == difference);
        if (isWrongSide)
        {
            return ImbalanceDiagnosis.WrongSide;
        }

        // Digits are swapped in what people write, so the test is on whole cents, not on finer minor units.
        Int128 finer = 1;
        for (int i = 2; i < postings[0].Scale; i++)
        {
            finer *= 10;
        }

        bool isTransposition = difference % finer == 0 && difference / finer % 9 == 0;
        return isTransposition ? ImbalanceDiagnosis.Transposition : ImbalanceDiagnosis.None;
    }
}
