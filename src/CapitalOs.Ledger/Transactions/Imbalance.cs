using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Transactions;

/// <summary>What a bundle has too much of in one commodity.</summary>
/// <param name="Commodity">The commodity.</param>
/// <param name="Scale">Its decimal places.</param>
/// <param name="Difference">Debits minus credits, in minor units, never zero.</param>
/// <param name="Diagnosis">What a bookkeeper would suspect.</param>
public sealed record Imbalance(
    CommodityCode Commodity, int Scale, Int128 Difference, ImbalanceDiagnosis Diagnosis)
{
    /// <summary>The difference as a decimal string.</summary>
    public string ToDecimalString() => DecimalText.Format(Difference, Scale);
}
