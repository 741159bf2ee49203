using CapitalOs.Ledger.Money;

namespace CapitalOs.Ledger.Policy;

/// <summary>What holds where no rule matches.</summary>
/// <param name="Threshold">The largest impact that needs no approval.</param>
/// <param name="RequiredApprovals">How many actors must approve what is larger.</param>
public sealed record ApprovalDefaults(Figure Threshold, int RequiredApprovals)
{
    /// <summary>Of books that configured nothing: 1000 and one approval.</summary>
    public static ApprovalDefaults Standard { get; } = new(Figure.OfUnits(10_000_000), 1);
}
